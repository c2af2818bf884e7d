import { html } from "@/lib/html";
import type { NoticeBody } from "./notice";

type Mail = {
  to: string;
  subject: string;
  /** Plain texts, one a paragraph. */
  paragraphs: readonly string[];
  /** Label and value, for facts. */
  facts?: readonly (readonly [string, string])[];
  link: { words: string; url: string };
  /** Why the mail came. */
  why: string;
  language: string;
  direction: "ltr" | "rtl";
};

/** A mail in both forms; the HTML has no picture, no script and no address but the one link. */
export function writeMail(mail: Mail): Extract<NoticeBody, { channel: "mail" }> {
  const { to, subject, paragraphs, facts = [], link, why } = mail;
  const text = [
    ...paragraphs,
    ...(facts.length > 0 ? [facts.map(([label, value]) => `${label}: ${value}`).join("\n")] : []),
    `${link.words}\n${link.url}`,
    `--\n${why}`,
  ].join("\n\n");
  return { channel: "mail", to, subject, text, html: writeHtml(mail) };
}

const writeHtml = ({ subject, paragraphs, facts = [], link, why, language, direction }: Mail): string =>
  html`<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><title>${subject}</title></head>
<body style="font:16px/1.5 system-ui,sans-serif;margin:24px;max-width:600px">
${paragraphs.map((paragraph) => html`<p dir="auto">${paragraph.split("\n").map((line, place) => (place === 0 ? line : html`<br>${line}`))}</p>`)}
${facts.length > 0 && html`<table role="presentation" cellpadding="4">${facts.map(([label, value]) => html`<tr><td valign="top">${label}</td><td dir="auto"><b>${value}</b></td></tr>`)}</table>`}
<p>${link.words}<br><a href="${link.url}">${link.url}</a></p>
<p><small>${why}</small></p>
</body></html>`.text;
