import { readEntry } from "@/lib/signup/attribute-page";
import type { Values } from "@/lib/signup/claims";
import type { Assignment, SignUpSession } from "@/tests/sandbox/store/state";
import type { Place } from "@/tests/sandbox/signup/journey";
import { html } from "./html";
import { page } from "./layout";

/** Her address is known already. */
const asked = ({ assignments }: Place["flow"]) => assignments.filter(({ attributeId }) => attributeId !== "email");

type Errors = Readonly<Record<string, string>>;

/** Shows only the attributes that the flow collects, with what is known of her already. */
export function attributePage(place: Place, session: SignUpSession, entered: Values, errors: Errors = {}): Response {
  const { tenant, flow } = place;
  const hasErrors = Object.keys(errors).length > 0;
  return page(
    {
      title: `${hasErrors || session.message ? "Error: " : ""}Your details`,
      main: html`<h1>Your details</h1>
<p>${flow.app} asks for these before your account is made. You sign in as ${session.email}.</p>
${!hasErrors && session.message && html`<p class="error" role="alert">${session.message}</p>`}
<form method="post" action="/${tenant.id}/sign-up/${flow.id}/session/${session.id}" novalidate>
${asked(flow).map((assignment) => field(assignment, entered[assignment.attributeId], errors[assignment.attributeId]))}
<button type="submit">Continue</button>
</form>`,
    },
    hasErrors ? 400 : 200,
  );
}

function field(assignment: Assignment, value: Values[string] | undefined, error: string | undefined) {
  const { attributeId: id, displayName, isOptional, userAttributeValues } = assignment;
  const state = error ? html`aria-invalid="true" aria-describedby="${id}-error"` : "";
  const required = isOptional ? "" : html`required`;
  const text = value === undefined ? "" : String(value);
  const options = userAttributeValues.map(
    (option) =>
      html`<option value="${option.value}"${option.value === text && html` selected`}>${option.name}</option>`,
  );
  const input =
    options.length > 0
      ? html`<select id="${id}" name="${id}" ${required} ${state}><option value=""></option>${options}</select>`
      : html`<input id="${id}" name="${id}" value="${text}" maxlength="1024" autocomplete="off" ${required} ${state}>`;
  return html`<div class="field"><label for="${id}">${displayName}</label>
${input}${error && html`<span class="error" id="${id}-error">${error}</span>`}</div>`;
}

export type ReadAttributes =
  | { kind: "complete"; values: Values }
  | { kind: "incomplete"; values: Values; errors: Errors };

/** Reads the page's form by the types of the attributes. Other fields are not looked at. */
export function readAttributes({ tenant, flow }: Place, form: URLSearchParams): ReadAttributes {
  const values: Record<string, Values[string]> = {};
  const errors: Record<string, string> = {};
  for (const { attributeId, isOptional, displayName } of asked(flow)) {
    const text = (form.get(attributeId) ?? "").trim();
    const value = readEntry(tenant.attributes.find(({ id }) => id === attributeId)?.dataType, text);
    values[attributeId] = value ?? text;
    if (text === "" && !isOptional) errors[attributeId] = `Enter: ${displayName}.`;
    if (text !== "" && value === undefined) errors[attributeId] = "Enter a whole number.";
    if (text.length > 1024) errors[attributeId] = "This is too long.";
  }
  return Object.keys(errors).length > 0 ? { kind: "incomplete", values, errors } : { kind: "complete", values };
}
