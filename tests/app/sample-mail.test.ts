import { expect, test } from "vitest";
import { findMail, mails } from "@/app/(portal)/connectors/[connectorId]/approvals/mails";
import { sampleMail } from "@/app/(portal)/connectors/[connectorId]/approvals/mails/sample-mail";
import { guestLanguages } from "@/lib/status/languages";

const place = { tenant: "Contoso", portal: "https://portal.contoso.example" };

test.each(mails.map((mail) => ({ ...mail })))(
  "$id reads whole in each language: nothing is left to be filled in",
  (mail) => {
    const subjects = guestLanguages.map(({ code: language }) => {
      const { subject, text } = sampleMail(mail, { ...place, language });
      expect(`${subject} ${text}`).not.toMatch(/\{\w+\}|undefined/);
      expect(text).toContain("7KQ2M4XT");
      expect(text.match(/https:\/\//g)).toHaveLength(mail.kind === "admin" ? 2 : 1);
      return subject;
    });
    expect(new Set(subjects).size).toBe(mail.kind === "admin" ? 1 : guestLanguages.length);
  },
);

test("mails to guests and to the addresses of alarms name nobody", () => {
  for (const mail of mails.filter(({ kind }) => kind !== "approver"))
    expect(sampleMail(mail, { ...place, language: "en" }).text).not.toMatch(/Gerda|aki/);
});

test("what is no mail of ours is not found", () => {
  for (const id of ["", "nothing", "__proto__", ["guest-ready"], undefined]) expect(findMail(id)).toBeUndefined();
  expect(findMail("guest-ready")?.when).toBe("Her account is ready");
});
