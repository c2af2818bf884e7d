import { type Content, html } from "./html";

/** Headers of every page: nothing from elsewhere, no script, never in a frame. */
export const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

export type PageText = { title: string; main: Content; isWide?: boolean };

export function pageText({ title, main, isWide = false }: PageText): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sandbox.css">
</head>
<body>
<header class="banner"><a href="/">Sandbox</a>: this page stands in for Microsoft Entra</header>
<main class="${isWide ? "wide" : "narrow"}">
${main}
</main>
</body>
</html>
`.text;
}

export const page = (text: PageText, status = 200): Response =>
  new Response(pageText(text), { status, headers: pageHeaders });

/** After a form was taken: a reload repeats nothing. */
export const redirect = (path: string): Response => new Response(null, { status: 303, headers: { location: path } });

export const plainPage = (title: string, text: string, status: number): Response =>
  page({ title, main: html`<h1>${title}</h1><p>${text}</p><p><a href="/">To the overview</a></p>` }, status);
