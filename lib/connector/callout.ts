import { z } from "zod";
import type { FlowAttribute, UserFlow } from "@/lib/signup/flow";
import {
  type ClaimValue,
  identitySchema,
  maxEmailLength,
  plainClaims,
  readableText,
  readLocales,
  type SignUp,
} from "./contract";
import type { ExtensionStep } from "./step";

/**
 * What the call of a custom authentication extension tells (Microsoft: "callout"). Unlike an API connector's, its body names
 * tenant, app and, once she exists, the user.
 */
export type Callout = {
  kind: "callout";
  signUp: SignUp;
  tenantId: string | undefined;
  /** Object id of the user; undefined while she signs up. */
  userId: string | undefined;
  /** What the user flow asks her for; an answer may set nothing else. Undefined where there is no form. */
  asked: UserFlow | undefined;
};
export type ParsedCallout = Callout | { kind: "unreadable"; detail: string };

const object = z.record(z.string(), z.unknown()).catch({});

const bodySchema = z.looseObject({
  type: z.string(),
  data: z.looseObject({
    tenantId: readableText,
    authenticationContext: z
      .looseObject({
        correlationId: readableText,
        client: z.looseObject({ locale: readableText, market: readableText }).catch({}),
        clientServicePrincipal: z.looseObject({ appId: readableText, appDisplayName: readableText }).catch({}),
        user: object.optional(),
      })
      .catch({ client: {}, clientServicePrincipal: {} }),
    userSignUpInfo: z
      .looseObject({ attributes: object, identities: z.array(identitySchema.nullable().catch(null)).catch([]) })
      .optional()
      .catch(undefined),
  }),
});
type Body = z.infer<typeof bodySchema>;

/**
 * Reads the body of a call tolerantly: unknown members are kept out, spellings are compared without regard to capitals, since
 * Microsoft's own samples differ in them. Source: learn.microsoft.com, "Custom claims provider reference" and "Retrieve and
 * return data from an OnAttributeCollectionStart/Submit event".
 */
export function parseCallout(step: ExtensionStep, body: unknown): ParsedCallout {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return { kind: "unreadable", detail: detailOf(parsed.error) };
  if (!parsed.data.type.toLowerCase().endsWith(`.${step}`.toLowerCase()))
    return { kind: "unreadable", detail: `body.type: not a call of ${step}` };
  const callout = step === "tokenIssuanceStart" ? ofUser(parsed.data) : ofForm(parsed.data);
  const isTooLong = callout.kind === "callout" && callout.signUp.email.length > maxEmailLength;
  return isTooLong ? { kind: "unreadable", detail: "the e-mail: too long" } : callout;
}

function detailOf({ issues: [issue] }: z.ZodError): string {
  const path = issue?.path.join(".");
  return path ? `body.${path}: missing or of another type` : "body: not an object";
}

/** Documented members are texts; what is no plain value is not computed with. */
function ofUser({ data }: Body): ParsedCallout {
  const { user } = data.authenticationContext;
  if (!user) return { kind: "unreadable", detail: "body.data.authenticationContext.user: missing" };
  const claims = plainClaims(user);
  const { id, mail, userPrincipalName } = claims;
  const email = [mail, userPrincipalName].find((each) => typeof each === "string" && each !== "");
  const own = { ...claims, ...(id !== undefined && { objectId: id }) };
  return {
    kind: "callout",
    signUp: signUpOf(data, { claims: own, email: String(email ?? ""), identities: [] }),
    tenantId: data.tenantId,
    userId: typeof id === "string" && /^[0-9a-f-]{36}$/i.test(id) ? id.toLowerCase() : undefined,
    asked: undefined,
  };
}

function ofForm({ data }: Body): ParsedCallout {
  const { attributes = {}, identities: sent = [] } = data.userSignUpInfo ?? {};
  const identities = sent.filter((identity) => identity !== null);
  const read = Object.entries(attributes).flatMap(([name, attribute]) => readAttribute(name, attribute) ?? []);
  const claims = plainClaims(Object.fromEntries(read.map(({ id, value }) => [id, value])));
  return {
    kind: "callout",
    signUp: signUpOf(data, { claims, email: emailOf(identities, claims), identities }),
    tenantId: data.tenantId,
    userId: undefined,
    asked: { id: "", attributes: read.map(({ id, dataType }) => ({ id, displayName: id, dataType })) },
  };
}

/** Her verified address stands among the identities; of a guest with a social account it may be an attribute, or nowhere. */
function emailOf(identities: SignUp["identities"], { email }: SignUp["claims"]): string {
  const isAddress = ({ signInType }: SignUp["identities"][number]) => /^email/i.test(signInType);
  const verified = identities.find(isAddress)?.issuerAssignedId;
  return (verified ?? (typeof email === "string" ? email : "")).trim();
}

type Person = { claims: Record<string, ClaimValue>; email: string; identities: SignUp["identities"] };

/** `client_id` is what the B2C documents call the app that she wants to use. */
function signUpOf({ authenticationContext }: Body["data"], { claims, email, identities }: Person): SignUp {
  const { client, clientServicePrincipal: app, correlationId } = authenticationContext;
  const locales = readLocales([client.locale, client.market].filter(Boolean).join(" "));
  const facts = {
    ...{ client_id: app.appId, appDisplayName: app.appDisplayName, ui_locales: locales[0] },
    correlationId: correlationId?.slice(0, 36),
  };
  const known = plainClaims({ ...facts, ...claims, email: email === "" ? undefined : email });
  return { email, identities, claims: known, locales };
}

/** By `@odata.type`, of which one documented sample writes `@odata.Type`. */
const dataTypes: Readonly<Record<string, FlowAttribute["dataType"]>> = {
  "microsoft.graph.stringdirectoryattributevalue": "string",
  "microsoft.graph.int64directoryattributevalue": "int64",
  "microsoft.graph.booleandirectoryattributevalue": "boolean",
};

const attributeSchema = z.record(z.string(), z.unknown());

function readAttribute(id: string, attribute: unknown) {
  const members = attributeSchema.safeParse(attribute).data;
  if (!members) return undefined;
  const type = Object.entries(members).find(([name]) => name.toLowerCase() === "@odata.type")?.[1];
  const named = typeof type === "string" ? dataTypes[type.replace(/^#/, "").toLowerCase()] : undefined;
  return { id, value: members.value, dataType: named ?? dataTypeOf(members.value) };
}

function dataTypeOf(value: unknown): FlowAttribute["dataType"] {
  if (typeof value === "boolean") return "boolean";
  return typeof value === "number" ? "int64" : "string";
}
