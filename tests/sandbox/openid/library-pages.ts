import type { ErrorOut, KoaContextWithOIDC } from "oidc-provider";
import { type Content, html, trustedHtml } from "@/tests/sandbox/pages/html";
import { pageHeaders, pageText } from "@/tests/sandbox/pages/layout";

// In place of the library's own pages, which load a font from elsewhere.

function show(ctx: KoaContextWithOIDC, title: string, rest: Content) {
  ctx.set(pageHeaders);
  ctx.body = pageText({ title, main: html`<h1>${title}</h1>${rest}` });
}

/** `form` is the library's own, with its token against forged requests; it has the id `op.logoutForm`. */
export function signOutPage(ctx: KoaContextWithOIDC, form: string) {
  const button = html`<button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>`;
  show(ctx, "Sign out", html`<p>You are signing out of this tenant.</p>${trustedHtml(form)}${button}`);
}

export function signedOutPage(ctx: KoaContextWithOIDC) {
  show(ctx, "You are signed out", html`<p>You may close this window.</p>`);
}

export function errorPage(ctx: KoaContextWithOIDC, { error, error_description: description }: ErrorOut) {
  show(
    ctx,
    "Sign-in failed",
    html`<p role="status">${description ?? ""}</p><p class="hint">Code: <code>${error}</code></p>`,
  );
}
