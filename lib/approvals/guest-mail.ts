import { writeMail } from "@/lib/notices/mail";
import { directionOf, type GuestLanguage, guestTexts } from "@/lib/status/languages";
import { fill, type GuestMail } from "@/lib/status/texts/texts";

type Of = { to: string; language: GuestLanguage; tenant: string; reference: string; url: string };

/** A mail to a guest, with the link to her page and never a reason. */
export function guestMail(mail: GuestMail, { to, language, tenant, reference, url }: Of) {
  const texts = guestTexts(language);
  const { subject, text } = texts.mails[mail];
  return writeMail({
    ...{ to, subject: fill(subject, { tenant }), paragraphs: [fill(text, { tenant })] },
    ...{ facts: [[texts.reference, reference]], link: { words: texts.mailLink, url } },
    ...{ why: fill(texts.mailWhy, { tenant }), language, direction: directionOf(language) },
  });
}
