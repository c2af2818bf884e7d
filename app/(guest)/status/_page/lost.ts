import { type Content, html } from "@/lib/html";
import { type GuestLanguage, guestTexts } from "@/lib/status/languages";
import { writeField } from "./forms";

/** What became of asking: the same sentence whether there is such a request or not. */
export type Asked = "answer" | "often";

/** For whoever has no link that works: unknown, expired or of anybody else, it looks the same. */
export function writeLost({ language, asked }: { language: GuestLanguage; asked: Asked | undefined }): Content {
  const texts = guestTexts(language);
  return html`<h1>${texts.lost.title}</h1>
${asked && html`<p class="notice ${asked === "answer" ? "good" : "wrong"}" role="status">${texts.lost[asked]}</p>`}
<p>${texts.lost.text}</p>
<form method="post" action="/status?lang=${language}">
${writeField({ name: "reference", label: texts.reference, value: "", wrong: undefined })}
${writeField({ name: "email", label: texts.lost.email, value: "", wrong: undefined, type: "email" })}
<div class="actions"><button class="main">${texts.lost.send}</button></div>
</form>`;
}
