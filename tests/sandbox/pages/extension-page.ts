import { extensionStepSchema, stepLabels } from "@/lib/connector/step";
import { currentValues } from "@/tests/sandbox/store/directory";
import type { ConnectorCall, TenantState } from "@/tests/sandbox/store/state";
import { callEntry } from "./calls-section";
import { html } from "./html";
import { page } from "./layout";
import { showValue } from "./values";

type Shown = { problem?: string; call?: ConnectorCall };

/** Plays a custom authentication extension: what Entra asks at a step, and what it makes of the answer. */
export function extensionPage(tenant: TenantState, form: URLSearchParams, { problem, call }: Shown): Response {
  return page(
    {
      title: `${tenant.displayName}'s custom authentication extensions`,
      isWide: true,
      main: html`<h1>${tenant.displayName}'s custom authentication extensions</h1>
<p>Call one as Microsoft's authentication events service does, with a bearer token that it signs. <a href="/">Overview</a></p>
${call && html`<section aria-labelledby="result"><h2 id="result">What Entra made of it</h2>${callEntry(call)}</section>`}
${problem !== undefined && html`<p class="error" role="alert">${problem}</p>`}
${extensionForm(tenant, form)}`,
    },
    problem === undefined ? 200 : 400,
  );
}

function extensionForm({ id, attributes, users }: TenantState, form: URLSearchParams) {
  const text = (
    name: string,
    label: string,
    hint: string,
  ) => html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${form.get(name) ?? ""}" autocomplete="off" spellcheck="false" aria-describedby="${name}-hint">
<span class="hint" id="${name}-hint">${hint}</span></div>`;
  const choice = (
    name: string,
    label: string,
    options: readonly (readonly [value: string, label: string])[],
  ) => html`<div class="field"><label for="${name}">${label}</label>
<select id="${name}" name="${name}">${options.map(
    ([value, each]) => html`<option value="${value}"${form.get(name) === value ? " selected" : ""}>${each}</option>`,
  )}</select></div>`;
  return html`<form method="post" action="/${id}/extensions" novalidate>
${choice(
  "step",
  "Step",
  extensionStepSchema.options.map((step) => [step, stepLabels[step]] as const),
)}
${text("targetUrl", "Target URL", "From the connector's page, for the same step.")}
${text("audience", "Application (client) id", "Of the app registration that stands for the endpoint; as in the connector's credential.")}
${choice("family", "Tenant", [
  ["workforce", "Workforce"],
  ["external", "External"],
])}
${text("email", "E-mail address of the guest", "Who signs up. Not for OnTokenIssuanceStart.")}
<fieldset><legend>The form asks</legend>${attributes.map(attributeField(form))}</fieldset>
${choice(
  "userId",
  "User who opens an app (OnTokenIssuanceStart only)",
  users.map((user) => [user.id, showValue(currentValues(user).displayName ?? user.id)] as const),
)}
<button type="submit">Call it</button>
</form>`;
}

const attributeField =
  (form: URLSearchParams) =>
  ({ id, displayName, dataType }: TenantState["attributes"][number]) => {
    const isAsked = form.getAll("asked").includes(id) || (form.size === 0 && id === "city");
    return html`<div class="field"><label><input type="checkbox" name="asked" value="${id}"${isAsked ? " checked" : ""}> ${displayName} (${dataType})</label>
<input name="value-${id}" value="${form.get(`value-${id}`) ?? ""}" aria-label="Value of ${displayName}" autocomplete="off"></div>`;
  };
