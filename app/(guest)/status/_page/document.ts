import { type Content, Html, html } from "@/lib/html";
import { directionOf, type GuestLanguage, guestLanguages, guestTexts } from "@/lib/status/languages";
import { script } from "./script";
import { style } from "./style";

export type Frame = {
  language: GuestLanguage;
  /** What the response's content security policy names. */
  nonce: string;
  /** Of the page itself, without its query. */
  path: string;
  tenant: string | null;
};

type Parts = {
  title: string;
  main: Content;
  /** Of what the page shows of a request; a form has none, so that nothing takes away what was typed. */
  version?: string;
  /** Whether anything may still happen without her: the page looks by itself. */
  isMoving?: boolean;
};

/** The page around its content. Nothing of the portal: no menu, no script of Next, no font to fetch. */
export function writeDocument(
  { language, nonce, path, tenant }: Frame,
  { title, main, version, isMoving = false }: Parts,
): string {
  const texts = guestTexts(language);
  return html`${new Html("<!doctype html>")}
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${texts.states.waiting.title}">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/icon.svg">
${isMoving && new Html('<noscript><meta http-equiv="refresh" content="60"></noscript>')}
<style nonce="${nonce}">${new Html(style)}</style>
</head>
<body>
<a class="skip" href="#content">${texts.skip}</a>
<div class="page">
<header><strong>${tenant}</strong>${writeLanguages({ language, path })}</header>
<main id="content" tabindex="-1"${version !== undefined && html` data-version="${version}"`}>
${main}
</main>
<p class="unseen" role="status" id="news"></p>
</div>
${isMoving && html`<script nonce="${nonce}">${new Html(script)}</script>`}
</body>
</html>`.text;
}

/** Links, so that it works without JavaScript; each in its own language. */
function writeLanguages({ language, path }: Pick<Frame, "language" | "path">): Html {
  const current = guestLanguages.find(({ code }) => code === language);
  const items = guestLanguages.map(
    ({ code, name }) =>
      html`<li><a lang="${code}" dir="${directionOf(code)}" hreflang="${code}" href="${path}?lang=${code}"${code === language && html` aria-current="true"`}>${name}</a></li>`,
  );
  return html`<details class="languages"><summary>${guestTexts(language).language}: ${current?.name}</summary><ul>${items}</ul></details>`;
}
