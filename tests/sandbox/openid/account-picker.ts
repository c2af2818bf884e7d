import type { IncomingMessage, ServerResponse } from "node:http";
import type Provider from "oidc-provider";
import { sendWebResponse, toWebRequest } from "@/tests/sandbox/http/node-server";
import { html } from "@/tests/sandbox/pages/html";
import { page, plainPage } from "@/tests/sandbox/pages/layout";
import type { TenantState } from "@/tests/sandbox/store/state";
import { accounts } from "./accounts";

/** "Pick an account": one button per person of the tenant, no password. */
export async function answerInteraction(
  { provider, tenant, url }: { provider: Provider; tenant: TenantState; url: string },
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const isKnown = await provider.interactionDetails(incoming, outgoing).then(
    () => true,
    () => false, // no cookie, or too old
  );
  if (!isKnown) return sendWebResponse(expired(), outgoing);
  if (incoming.method !== "POST") return sendWebResponse(picker(tenant), outgoing);
  const request = await toWebRequest(incoming, url);
  const accountId = new URLSearchParams(await request?.text()).get("account");
  if (!accounts.some(({ oid, tid }) => oid === accountId && tid === tenant.id)) {
    return sendWebResponse(picker(tenant), outgoing);
  }
  await provider.interactionFinished(incoming, outgoing, { login: { accountId: accountId ?? "" } });
}

function picker(tenant: TenantState): Response {
  const choices = accounts
    .filter(({ tid }) => tid === tenant.id)
    .map(
      ({ oid, name, email, roles }) => html`<li>
<button type="submit" name="account" value="${oid}" aria-describedby="about-${oid}">${name}</button>
<span class="hint" id="about-${oid}">${email}, ${roles.join(", ") || "no role"}</span>
</li>`,
    );
  return page({
    title: "Pick an account",
    main: html`<h1>Pick an account</h1>
<p>Who signs in to ${tenant.displayName}? No password is asked here.</p>
<form method="post"><ul class="choices">${choices}</ul></form>`,
  });
}

const expired = () =>
  plainPage("This sign-in is over", "It was finished already, or it was left alone for too long. Start again.", 400);
