import { appPermissions, portalAppId } from "@/tests/sandbox/tenants";
import { html } from "./html";
import { page, plainPage, redirect } from "./layout";
import { readForm, tenantOf, type Visit } from "./visit";

type Params = Readonly<Record<string, string>>;

/** Where an admin may come back to, as the portal's app registration says. */
const registered = ({ portalUrl }: Visit) => `${portalUrl}/settings/graph/consented`;

/**
 * `GET /{tid}/v2.0/adminconsent`: an administrator of the tenant is asked to consent to all that the app registration lists.
 * Source: learn.microsoft.com, "Admin consent on the Microsoft identity platform".
 */
export function showConsent(visit: Visit, params: Params): Response {
  const tenant = tenantOf(visit, params);
  const query = new URL(visit.request.url).searchParams;
  const wrong = problemOf(visit, query);
  if (wrong) return plainPage("AADSTS900144", wrong, 400);
  const { withheldPermissions } = visit.store.state.faults;
  return page({
    title: "Permissions requested",
    main: html`<h1>Permissions requested: review for ${tenant.displayName}</h1>
<p>Vestibule would like to:</p>
<ul>${appPermissions.map((name) => html`<li>${name}${withheldPermissions.includes(name) && " (not consented to)"}</li>`)}</ul>
<form method="post" action="/${tenant.id}/v2.0/adminconsent?${query.toString()}">
<button type="submit" name="answer" value="accept">Accept</button>
<button type="submit" name="answer" value="cancel" class="quiet">Cancel</button>
</form>`,
  });
}

/** An error carries `admin_consent=True`, too. */
export async function answerConsent(visit: Visit, params: Params): Promise<Response> {
  const tenant = tenantOf(visit, params);
  const query = new URL(visit.request.url).searchParams;
  const wrong = problemOf(visit, query);
  if (wrong) return plainPage("AADSTS900144", wrong, 400);
  const isAccepted = (await readForm(visit.request)).get("answer") === "accept";
  if (isAccepted) {
    await visit.store.change(({ faults }) => Object.assign(faults, { withheldPermissions: [], refusedToken: "none" }));
  }
  const back = new URL(registered(visit));
  const answer = isAccepted
    ? { tenant: tenant.id, scope: query.get("scope") ?? "" }
    : { error: "access_denied", error_description: "AADSTS65004: User declined to consent to access the app." };
  const all = { admin_consent: "True", ...answer, state: query.get("state") ?? "" };
  for (const [name, value] of Object.entries(all)) back.searchParams.set(name, value);
  return redirect(back.href);
}

function problemOf(visit: Visit, query: URLSearchParams): string | undefined {
  if (query.get("client_id") !== portalAppId) return "The request body must contain the parameter client_id.";
  if (!query.get("scope")?.endsWith("/.default"))
    return "Application permissions are asked for with the scope .default.";
  if (query.get("redirect_uri") !== registered(visit)) return "AADSTS50011: The redirect URI is not registered.";
  return undefined;
}
