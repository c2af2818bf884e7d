import { type ClaimValue, parseSignUp } from "@/lib/connector/contract";
import type { ConnectorStep } from "@/lib/connector/step";
import { parseJson } from "@/lib/parse-json";
import { isSameJson } from "@/lib/same-json";
import { askedAttributes } from "@/lib/signup/attribute-page";
import { isSameAttribute, type UserFlow } from "@/lib/signup/flow";
import { type IdentitySource, identitiesOf, providerOf } from "@/lib/signup/identity-source";
import type { TriedGuest } from "./call";
import type { Entries } from "./try-out";

/** A guest and what she leaves on the attribute page the first time. */
export type Start = { guest: TriedGuest; entries: Entries };

/** What makes up a guest; everything else that was sent is either what she entered or a further claim. */
const own = ["email", "email_address", "identities", "ui_locales", "displayName", "givenName", "surname", "lastName"];

/**
 * The guest of a logged call, so that Entra would describe her again as it did. What the call does not tell is assumed:
 * without `identities` she has a work account, and what she submitted at the second step her provider did not tell.
 */
export function startFromCall(step: ConnectorStep, claims: string, flow: UserFlow | null): Start | undefined {
  const body = parseJson(claims);
  const parsed = parseSignUp(body);
  if (parsed.kind === "unreadable" || typeof body !== "object" || body === null) return undefined;
  const { email, identities, claims: plain } = parsed.signUp;
  const source = sourceOf(parsed.signUp);
  const subjectId = identities[0]?.issuerAssignedId ?? "";
  const sent = new Map<string, unknown>(Object.entries(body));
  const isSame = isSameJson(sent.get("identities") ?? [], identitiesOf(source, email, subjectId));
  const asked = step === "postAttributeCollection" && flow ? askedAttributes(flow).map(({ id }) => id) : [];
  const isAsked = (name: string) => asked.some((id) => isSameAttribute(id, name));
  const further = [...sent].filter(([name, value]) => !own.includes(name) && !(isAsked(name) && isPlain(value)));
  const profile = ["displayName", "givenName", "surname"].flatMap((name) => {
    const value = plain[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    guest: {
      ...{ source, email, subjectId, locale: typeof plain.ui_locales === "string" ? plain.ui_locales : "" },
      profile: Object.fromEntries(profile),
      further: { ...Object.fromEntries(further), ...(!isSame && { identities: sent.get("identities") }) },
    },
    entries: Object.fromEntries(asked.map((id) => [id, textOf(plain, id)])),
  };
}

function sourceOf(signUp: Parameters<typeof providerOf>[0]): IdentitySource {
  const provider = providerOf(signUp);
  return provider === "microsoft" || provider === "other" ? "entra" : provider;
}

function textOf(claims: Readonly<Record<string, ClaimValue>>, id: string): string {
  const [, value = ""] = Object.entries(claims).find(([name]) => isSameAttribute(id, name)) ?? [];
  return String(value);
}

const isPlain = (value: unknown) => ["string", "number", "boolean"].includes(typeof value);
