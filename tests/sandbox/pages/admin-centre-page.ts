import { type ConnectorStep, stepLabels, connectorStepSchema } from "@/lib/connector/step";
import type { SandboxFlow, TenantState } from "@/tests/sandbox/store/state";
import { callsSection } from "./calls-section";
import { html } from "./html";
import { page } from "./layout";

/** A form that was refused: shown again with what was entered. */
export type Refusal = { form: string; message: string; entered: URLSearchParams };

/** External Identities in the Entra admin centre, as far as it matters for API connectors. */
export function adminCentrePage(tenant: TenantState, notice: string | null, refusal?: Refusal): Response {
  return page(
    {
      title: `${tenant.displayName}'s Entra admin centre`,
      isWide: true,
      main: html`<h1>${tenant.displayName}'s Entra admin centre</h1>
<p>Say which API each user flow calls, and which attributes it collects. <a href="/">Overview</a></p>
${notice && html`<p class="good" role="status">${notice}</p>`}
${tenant.flows.map((flow) => flowSection(tenant, flow, refusal))}
${newAttribute(tenant, refusal)}
${callsSection(tenant)}`,
    },
    refusal ? 400 : 200,
  );
}

const flowSection = (
  tenant: TenantState,
  flow: SandboxFlow,
  refusal?: Refusal,
) => html`<section aria-labelledby="${flow.id}">
<h2 id="${flow.id}">${flow.id}</h2>
<p><a href="/${tenant.id}/sign-up/${flow.id}">Sign up as a guest: ${flow.app}</a></p>
${connectorStepSchema.options.map((step) => connectorForm(tenant, flow, step, refusal))}
${attributesForm(tenant, flow)}
</section>`;

export const connectorFormId = (flow: SandboxFlow, step: ConnectorStep) => `${flow.id}-${step}`;

function connectorForm(tenant: TenantState, flow: SandboxFlow, step: ConnectorStep, refusal?: Refusal) {
  const connector = tenant.apiConnectors.find(({ id }) => id === flow[step]);
  const formId = connectorFormId(flow, step);
  const refused = refusal?.form === formId ? refusal : undefined;
  const value = (name: "targetUrl" | "username") => refused?.entered.get(name) ?? connector?.[name] ?? "";
  const path = `/${tenant.id}/entra/${flow.id}/${step}`;
  return html`<form method="post" action="${path}" aria-labelledby="${flow.id} ${formId}" novalidate>
<fieldset><legend id="${formId}">${stepLabels[step]}</legend>
${refused && html`<p class="error" role="alert">${refused.message}</p>`}
<div class="field"><label for="${formId}-url">Endpoint URL</label>
<input id="${formId}-url" name="targetUrl" value="${value("targetUrl")}" autocomplete="off" spellcheck="false"></div>
<div class="field"><label for="${formId}-username">User name</label>
<input id="${formId}-username" name="username" value="${value("username")}" autocomplete="off" spellcheck="false"></div>
<div class="field"><label for="${formId}-password">Password</label>
<input id="${formId}-password" name="password" type="password" autocomplete="new-password"
 aria-describedby="${formId}-hint">
<span class="hint" id="${formId}-hint">${connector ? "One is saved. Leave empty to keep it." : "Entra sends it with each call."}</span></div>
<button type="submit">Save</button>
${connector && html`<button type="submit" class="quiet" formaction="${path}/remove">Remove</button>`}
</fieldset></form>`;
}

function attributesForm(tenant: TenantState, flow: SandboxFlow) {
  const isSelected = (id: string) => flow.assignments.some(({ attributeId }) => attributeId === id);
  const legend = `${flow.id}-attributes`;
  return html`<form method="post" action="/${tenant.id}/entra/${flow.id}/attributes" aria-labelledby="${flow.id} ${legend}">
<fieldset><legend id="${legend}">User attributes</legend>
<p class="hint">Selected ones are shown to the guest, and only these are stored from an answer.</p>
${tenant.attributes.map(
  ({ id, displayName }) =>
    html`<label class="check"><input type="checkbox" name="attribute" value="${id}"${
      isSelected(id) && html` checked`
    }> ${displayName} <code>${id}</code></label>`,
)}
<button type="submit">Save attributes</button>
</fieldset></form>`;
}

export const newAttributeFormId = "new-attribute";

function newAttribute(tenant: TenantState, refusal?: Refusal) {
  const refused = refusal?.form === newAttributeFormId ? refusal : undefined;
  const types = ["string", "boolean", "int64"];
  return html`<form method="post" action="/${tenant.id}/entra/attributes" aria-labelledby="${newAttributeFormId}">
<fieldset><legend id="${newAttributeFormId}">New custom user attribute</legend>
${refused && html`<p class="error" role="alert">${refused.message}</p>`}
<div class="field"><label for="attribute-name">Name</label>
<input id="attribute-name" name="displayName" value="${refused?.entered.get("displayName")}" autocomplete="off"></div>
<div class="field"><label for="attribute-type">Data type</label>
<select id="attribute-type" name="dataType">${types.map((type) => html`<option>${type}</option>`)}</select></div>
<button type="submit">Add attribute</button>
</fieldset></form>`;
}
