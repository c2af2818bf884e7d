import { writeMail } from "@/lib/notices/mail";
import { directionOf, type GuestLanguage } from "@/lib/status/languages";
import { fill } from "@/lib/status/texts/texts";
import { approverTexts } from "./approver-texts";
import { factsOf, type Known, subjectFor } from "./notice-words";

export type ApproverMail = "asked" | "answered" | "failed";
type Of = { to: string; language: GuestLanguage; tenant: string; url: string; known: Known };

/** A mail to somebody who decides, or did: who, from where, what for, by when, and one link. */
export function approverMail(about: ApproverMail, { to, language, tenant, url, known }: Of) {
  const { link, failedText, failedLink, why } = approverTexts[language];
  const subject = subjectFor(about, { ...known, language });
  const [paragraphs, words] = about === "failed" ? [[subject, failedText], failedLink] : [[subject], link];
  return writeMail({
    ...{ to, subject, paragraphs, facts: factsOf(known, language), link: { words, url } },
    ...{ why: fill(why, { tenant }), language, direction: directionOf(language) },
  });
}

type ToAdmin = { to: string; url: string; connector: string; reference: string; settings: string };

/** Addresses of alarms may be anybody's: these mails name no guest. */
export function mailToAdmin({ to, url, connector, reference, settings }: ToAdmin) {
  const texts = approverTexts.en;
  const subject = subjectFor("failed", { name: reference, connector, language: "en" });
  return writeMail({
    ...{ to, subject, paragraphs: [subject, texts.failedText], facts: [[texts.reference, reference]] },
    ...{ link: { words: texts.failedLink, url }, language: "en", direction: "ltr" },
    why: `Who gets these mails: ${settings}`,
  });
}
