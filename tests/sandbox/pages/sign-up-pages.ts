import { type IdentitySource, identitySourceLabels, identitySourceSchema } from "@/lib/signup/identity-source";
import { currentValues } from "@/tests/sandbox/store/directory";
import type { SignUpSession } from "@/tests/sandbox/store/state";
import type { Place } from "@/tests/sandbox/signup/journey";
import { html } from "./html";
import { page } from "./layout";
import { showValue } from "./values";

/** Facebook, Google, …: how does she want to sign in? */
export function sourcePage({ tenant, flow }: Place): Response {
  const choices = identitySourceSchema.options.map(
    (source) =>
      html`<li><a class="button" href="/${tenant.id}/sign-up/${flow.id}/with/${source}">${identitySourceLabels[source]}</a></li>`,
  );
  return page({
    title: `Sign up for ${flow.app}`,
    main: html`<h1>Sign in or sign up</h1>
<p>To use ${flow.app}, sign in with one of these. If you are new, an account is made for you.</p>
<ul class="choices">${choices}</ul>`,
  });
}

export type ProviderInput = { email: string; givenName: string; surname: string; error: string };
const emptyInput: ProviderInput = { email: "", givenName: "", surname: "", error: "" };

/** The identity provider's page. It believes everything. */
export function providerPage(source: IdentitySource, input: ProviderInput = emptyInput): Response {
  const label = identitySourceLabels[source];
  // A passcode proves an address and nothing else, so no name comes with it.
  const names = html`<div class="field"><label for="givenName">Given name</label>
<input id="givenName" name="givenName" value="${input.givenName}" maxlength="64" autocomplete="off"></div>
<div class="field"><label for="surname">Surname</label>
<input id="surname" name="surname" value="${input.surname}" maxlength="64" autocomplete="off"></div>`;
  return page(
    {
      title: `Sign in: ${label}`,
      main: html`<h1>${label}</h1>
<p>This page stands in for the identity provider. Be whoever you like: no password is asked.</p>
<form method="post" novalidate>
<div class="field"><label for="email">E-mail address</label>
<input id="email" name="email" type="email" value="${input.email}" maxlength="254" autocomplete="off" required
 ${input.error ? html`aria-invalid="true" aria-describedby="email-error"` : ""}>
${input.error && html`<span class="error" id="email-error">${input.error}</span>`}</div>
${source !== "otp" && names}
<button type="submit">Continue</button>
</form>`,
    },
    input.error ? 400 : 200,
  );
}

/** The flow ended with the message of our answer. */
export const blockPage = ({ flow }: Place, { message }: SignUpSession): Response =>
  page({
    title: `Sign-up for ${flow.app} ended`,
    main: html`<h1>You cannot sign up now</h1><p role="status">${message}</p>`,
  });

/** What a guest reads when the API gave no answer that Entra understands. */
export const failurePage = ({ tenant, flow }: Place): Response =>
  page({
    title: `Sign-up for ${flow.app} failed`,
    main: html`<h1>Sign-up failed</h1>
<p role="status">An error stopped your sign-up, and no account was made. Please try again later.</p>
<p><a href="/${tenant.id}/sign-up/${flow.id}">Start again</a></p>
<p class="hint">In the sandbox, <a href="/${tenant.id}/entra#calls">the admin centre</a> says what was wrong.</p>`,
  });

/** The application she wanted. It shows what she was asked, and nothing that was set without her. */
export function welcomePage({ tenant, flow }: Place, { userId, isNewUser, email }: SignUpSession): Response {
  const user = tenant.users.find(({ id }) => id === userId);
  const values = user ? currentValues(user) : {};
  const rows = flow.assignments
    .filter(({ attributeId }) => values[attributeId] !== undefined && values[attributeId] !== null)
    .map(({ attributeId, displayName }) => html`<dt>${displayName}</dt><dd>${showValue(values[attributeId])}</dd>`);
  return page({
    title: `Welcome to ${flow.app}`,
    main: html`<h1>Welcome to ${flow.app}</h1>
<p role="status">You are signed in as ${email}. ${isNewUser ? "Your account is new." : "You had an account already, so nothing was asked."}</p>
${rows.length > 0 && html`<h2>Your profile</h2><dl>${rows}</dl>`}`,
  });
}
