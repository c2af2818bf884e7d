import { approverMail, mailToAdmin } from "@/lib/approvals/approver-mail";
import { guestMail } from "@/lib/approvals/guest-mail";
import { providerLabels } from "@/lib/signup/identity-source";
import type { GuestLanguage } from "@/lib/status/languages";
import type { Mail } from "../mails";

const reference = "7KQ2M4XT";
const known = {
  ...{ name: "Gerda Guest", email: "gerda@fabrikam.example", reference, source: providerLabels.google },
  ...{ connector: "Partner sign-up", dueAt: new Date("2030-01-15T09:30:00Z") },
};

type Place = { tenant: string; portal: string; language: GuestLanguage };

/** Made by what makes the real ones, so it reads as they do. */
export function sampleMail(mail: Mail, { tenant, portal, language }: Place) {
  const url = `${portal}/approvals/…`;
  switch (mail.kind) {
    case "guest":
      return guestMail(mail.mail, { to: known.email, tenant, language, reference, url: `${portal}/status/…` });
    case "approver":
      return approverMail(mail.mail, {
        ...{ to: "aki@contoso.example", tenant, language, url },
        known: mail.mail === "failed" ? { ...known, dueAt: null } : known,
      });
    case "admin":
      return mailToAdmin({
        ...{ to: "operations@contoso.example", url, reference, connector: known.connector },
        settings: `${portal}/settings/alarms`,
      });
  }
}
