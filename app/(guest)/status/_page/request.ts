import { acceptedLanguages, type GuestLanguage, guestLanguage } from "@/lib/status/languages";
import type { Frame } from "./document";

/** The language she chose, then that of her request, then those of her browser. */
export const languageOf = (request: Request, ofRequest?: string): GuestLanguage =>
  guestLanguage([
    new URL(request.url).searchParams.get("lang"),
    ofRequest,
    ...acceptedLanguages(request.headers.get("accept-language")),
  ]);

/** proxy.ts hands the policy of the response to the page, too; its nonce lets our style and script run. */
export const frameOf = (request: Request, language: GuestLanguage, tenant: string | null): Frame => ({
  ...{ language, tenant },
  nonce: /'nonce-([\w+/=]+)'/.exec(request.headers.get("content-security-policy") ?? "")?.[1] ?? "",
  path: new URL(request.url).pathname,
});

export const sendPage = (text: string, status = 200): Response =>
  new Response(text, {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "referrer-policy": "no-referrer" },
  });

/** After a form: a reload repeats nothing. Relative, since the portal may stand behind a proxy under another name. */
export const sendBack = (query: string): Response =>
  new Response(null, { status: 303, headers: { location: `?${query}` } });

/** More than any of our forms needs. */
const maxBytes = 100_000;

/** The fields of a form; undefined for what no form of ours sends. */
export async function readForm(request: Request): Promise<URLSearchParams | undefined> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("application/x-www-form-urlencoded")) return undefined;
  if (Number(request.headers.get("content-length") ?? Number.POSITIVE_INFINITY) > maxBytes) return undefined;
  return new URLSearchParams(await request.text());
}
