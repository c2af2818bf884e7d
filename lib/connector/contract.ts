import { z } from "zod";

/**
 * Text as we can keep it: without half surrogate pairs and NUL characters, which PostgreSQL refuses. One such claim
 * must not cost a guest her sign-up.
 */
const keepable = (value: string): string =>
  value.isWellFormed() && !value.includes("\0") ? value : value.toWellFormed().replaceAll("\0", "\uFFFD");
const text = z.string().transform(keepable);

/** One identity of a guest who signed in with Google, Facebook or an e-mail one-time passcode. */
export const identitySchema = z.object({
  signInType: text,
  issuer: text,
  issuerAssignedId: text.nullish(),
});
export type Identity = z.infer<typeof identitySchema>;

/** A claim we can compute with: custom attributes are text, Boolean or whole number. Objects and lists are only kept. */
export type ClaimValue = string | number | boolean;

/** What Entra tells us about a guest, with the spellings of its documents settled. */
export type SignUp = {
  email: string;
  /** Empty for Entra and Microsoft accounts. */
  identities: Identity[];
  /** Every claim that has a plain value, by name; a claim without value is absent, as Entra does not send it. */
  claims: Readonly<Record<string, ClaimValue>>;
  /** The guest's languages, most wanted first, for example `["nb-NO", "en"]`. */
  locales: string[];
};

/** A claim of another shape than documented is one that we cannot read, and no reason to turn a guest away. */
export const readableText = text.optional().catch(undefined);

const readText = (value: unknown): string | undefined => (typeof value === "string" ? keepable(value) : undefined);

const readIdentities = (value: unknown): Identity[] =>
  Array.isArray(value) ? value.map(readIdentity).filter((each) => each !== undefined) : [];

/** As `identitySchema` reads it. */
function readIdentity(value: unknown): Identity | undefined {
  if (!isObject(value)) return undefined;
  const [signInType, issuer] = [readText(value.signInType), readText(value.issuer)];
  const { issuerAssignedId: id } = value;
  if (signInType === undefined || issuer === undefined) return undefined;
  if (id === undefined) return { signInType, issuer };
  if (id !== null && typeof id !== "string") return undefined;
  return { signInType, issuer, issuerAssignedId: id && keepable(id) };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export type ParsedSignUp = { kind: "signUp"; signUp: SignUp } | { kind: "unreadable"; detail: string };

/** RFC 5321 allows 254 characters; a guest of such a length should not fail over the count. */
export const maxEmailLength = 320;

/**
 * Reads the body of a call tolerantly: `lastName` (step 1 samples) is `surname`, `email_address` (2020 preview) is
 * `email`. Unknown claims pass through: Entra may add some at any time. By hand, as a schema takes longer than most
 * mappings. Source: learn.microsoft.com, "Add an API connector to a user flow", request samples of both steps.
 */
export function parseSignUp(body: unknown): ParsedSignUp {
  if (!isObject(body)) return { kind: "unreadable", detail: "body: not an object" };
  const { email, email_address, surname, lastName, identities, ui_locales } = body;
  const address = [email, email_address].map((each) => readText(each)?.trim()).find(Boolean);
  if (!address) return { kind: "unreadable", detail: "body.email: missing" };
  if (address.length > maxEmailLength) return { kind: "unreadable", detail: "body.email: too long" };
  const locales = readText(ui_locales);
  const claims = plainClaims(body, settled);
  setClaim(claims, "email", address);
  setClaim(claims, "surname", readText(surname) ?? readText(lastName));
  setClaim(claims, "ui_locales", locales);
  const signUp = {
    email: address,
    identities: readIdentities(identities),
    claims,
    locales: readLocales(locales ?? ""),
  };
  return { kind: "signUp", signUp };
}

/** Members that are no claims, or not under this name. */
const settled = new Set(["email", "email_address", "surname", "lastName", "identities", "ui_locales"]);

/** Nobody reads more languages, and each is looked for among the texts of every rule. */
const mostLocales = 20;
/** RFC 5646, section 4.4.1: room for 35 characters suits every language tag. */
const longestLocale = 35;

export const readLocales = (text: string): string[] =>
  text
    .slice(0, (longestLocale + 1) * mostLocales)
    .split(/[\s,;]+/)
    .filter((locale) => locale !== "" && locale.length <= longestLocale)
    .slice(0, mostLocales);

/** The claims that have a plain value, but for those to leave out. */
export function plainClaims(
  values: Readonly<Record<string, unknown>>,
  leftOut?: ReadonlySet<string>,
): Record<string, ClaimValue> {
  const claims: Record<string, ClaimValue> = {};
  for (const name of Object.keys(values)) if (!leftOut?.has(name)) setClaim(claims, name, values[name]);
  return claims;
}

function setClaim(claims: Record<string, ClaimValue>, name: string, value: unknown): void {
  const kept = typeof value === "string" ? keepable(value) : value;
  if (typeof kept !== "string" && typeof kept !== "number" && typeof kept !== "boolean") return;
  if (name !== "__proto__") claims[name] = kept;
  else Object.defineProperty(claims, name, { value: kept, enumerable: true, configurable: true, writable: true });
}
