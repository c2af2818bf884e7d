import type { TenantState } from "@/tests/sandbox/store/state";
import { html } from "./html";
import { page } from "./layout";
import type { Visit } from "./visit";

export const overviewPage = ({ store, portalUrl }: Visit): Response =>
  page({
    title: "Sandbox Entra",
    isWide: true,
    main: html`<h1>Sandbox Entra</h1>
<p>A local stand-in for Microsoft Entra and Microsoft Graph. <a href="${portalUrl}">Vestibule</a> cannot tell the
difference: only addresses in its settings differ.</p>
${store.state.tenants.map(tenantSection)}
<h2>Mails</h2>
<p><a href="/mailbox">Mailbox</a>: what Vestibule sent, to whomever</p>
<h2>Faults</h2>
<p><a href="/faults">Make Graph slow, busy or forgetful</a></p>`,
  });

const tenantSection = ({ id, displayName, domain, flows, users }: TenantState) => html`<h2>${displayName}</h2>
<p class="hint">${domain}, tenant id <code>${id}</code></p>
<ul class="plain">
${flows.map((flow) => html`<li><a href="/${id}/sign-up/${flow.id}">Sign up as a guest: ${flow.app}</a> <code>${flow.id}</code></li>`)}
<li><a href="/${id}/entra">${displayName}'s Entra admin centre</a>: API connectors, user attributes, calls</li>
<li><a href="/${id}/extensions">${displayName}'s custom authentication extensions</a>: play one</li>
<li><a href="/${id}/directory">${displayName}'s directory</a>: ${users.length} users</li>
</ul>`;
