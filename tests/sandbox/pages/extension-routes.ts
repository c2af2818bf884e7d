import { z } from "zod";
import { authorityFamilySchema } from "@/lib/connector/credentials/credential";
import { extensionStepSchema } from "@/lib/connector/step";
import type { Attribute } from "@/tests/sandbox/extensions/callout";
import { playExtension } from "@/tests/sandbox/extensions/play-extension";
import { type Params, route } from "@/tests/sandbox/http/router";
import { currentValues } from "@/tests/sandbox/store/directory";
import type { TenantState } from "@/tests/sandbox/store/state";
import { extensionPage } from "./extension-page";
import { readForm, tenantOf, type Visit } from "./visit";

const path = "/:tid/extensions";

export const extensionRoutes = [
  route<Visit>("GET", path, (visit, params) => extensionPage(tenantOf(visit, params), new URLSearchParams(), {})),
  route<Visit>("POST", path, play),
];

const playedSchema = z.object({
  step: extensionStepSchema,
  targetUrl: z.url({ protocol: /^https?$/, error: "Enter the address of the step, with https." }),
  audience: z.guid("Enter the application (client) id of the app registration, a GUID."),
  family: authorityFamilySchema,
  email: z.string().trim().max(254),
  userId: z.string(),
});

async function play(visit: Visit, params: Params): Promise<Response> {
  const tenant = tenantOf(visit, params);
  const form = await readForm(visit.request);
  const parsed = playedSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success)
    return extensionPage(tenant, form, { problem: parsed.error.issues[0]?.message ?? "Fill in the form." });
  const { email, userId, ...played } = parsed.data;
  const identity = { signInType: "email", issuer: tenant.domain, issuerAssignedId: email };
  const parts =
    played.step === "tokenIssuanceStart"
      ? { user: userOf(tenant, userId) }
      : { attributes: attributesOf(tenant, form), identities: email === "" ? [] : [identity] };
  return extensionPage(tenant, form, { call: await playExtension(visit, tenant, { ...played, parts }) });
}

/** The members that Microsoft documents. */
const userMembers = ["displayName", "givenName", "surname", "mail", "userPrincipalName", "userType", "companyName"];

function userOf(tenant: TenantState, userId: string): Record<string, unknown> {
  const user = tenant.users.find(({ id }) => id === userId);
  const values = user ? currentValues(user) : {};
  const told = userMembers.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]] as const]));
  return { id: userId, ...Object.fromEntries(told) };
}

/** A form asks what is ticked; an empty field is sent as null, for most values are empty before the guest typed. */
function attributesOf({ attributes }: TenantState, form: URLSearchParams): Record<string, Attribute> {
  const asked = attributes.filter(({ id }) => form.getAll("asked").includes(id));
  return Object.fromEntries(asked.map(({ id, dataType }) => [id, read(dataType, form.get(`value-${id}`) ?? "")]));
}

function read(dataType: string, text: string): Attribute {
  if (text === "") return dataType === "boolean" ? false : dataType === "int64" ? 0 : null;
  if (dataType === "boolean") return text === "true";
  return dataType === "int64" ? Number(text) : text;
}
