import type { KoaContextWithOIDC } from "oidc-provider";
import { html, trustedHtml } from "@/tests/sandbox/pages/html";
import { pageHeaders, pageText } from "@/tests/sandbox/pages/layout";

/** `form` is the library's own, with its token against forged requests; it has the id `op.logoutForm`. */
export function signOutPage(ctx: KoaContextWithOIDC, form: string) {
  ctx.set(pageHeaders);
  ctx.body = pageText({
    title: "Sign out",
    main: html`<h1>Sign out</h1>
<p>You are signing out of this tenant.</p>
${trustedHtml(form)}
<button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>`,
  });
}
