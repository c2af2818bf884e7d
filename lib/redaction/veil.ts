import type { LogFilter } from "@/lib/calls/search/filter";
import type { RuleTrace, Trace } from "@/lib/calls/trace";
import type { Difference } from "@/lib/examples/differences";
import type { Example, Expected } from "@/lib/examples/example";
import type { Outcome, Setting } from "@/lib/examples/outcome";
import { parseJson } from "@/lib/parse-json";
import type { WriteSecrets } from "@/lib/silent/silent-write";
import type { Actor } from "@/lib/tenants/actor";
import { may } from "@/lib/tenants/permissions";
import { leftOut } from "./disguise";
import { isContractMember, isObject } from "./values";

/** What stands for a value that is kept, but not for the eyes of who reads. What a connector leaves out looks otherwise. */
export const veil = "•••";

/** What of a call is about the guest, as far as a page loads it. */
type GuestCall = { email: string | null; claims?: string | null; answer?: string; trace?: Trace | null };

/**
 * What a person sees of guests' data: all of it, or that there is something. Everything that shows a guest's data goes through it on
 * the server, so that what is veiled never leaves it. Names, shapes and what came of a call stay; no value does, whatever its kind.
 */
export type Eyes = {
  seeAll: boolean;
  call: <Call extends GuestCall>(call: Call) => Call;
  write: <Write extends WriteSecrets>(write: Write) => Write;
  example: (example: Example) => Example;
  expected: (expected: Expected) => Expected;
  difference: (difference: Difference) => Difference;
  address: (email: string) => string;
  /** What somebody searched for. */
  search: (filter: LogFilter) => LogFilter;
  /** A search for a value would tell by what it finds: only the name of the attribute is left. */
  filter: (filter: LogFilter) => LogFilter;
};

const same = <T>(value: T): T => value;

const all: Eyes = {
  ...{ seeAll: true, call: same, write: same, example: same, expected: same },
  ...{ difference: same, address: same, search: same, filter: same },
};
const veiled: Eyes = {
  ...{ seeAll: false, call: veilCall, write: veilWrite, example: veilExample, expected: veilExpected },
  ...{ difference: veilDifference, address: veilAddress, search: veilSearch, filter: veilFilter },
};

export const eyesOf = (actor: Pick<Actor, "roles" | "auditorsSeeGuests">): Eyes =>
  may(actor, "guests.read") ? all : veiled;

function veilCall<Call extends GuestCall>(call: Call): Call {
  const { email, claims, answer, trace } = call;
  return {
    ...call,
    email: email === null ? null : veilAddress(email),
    ...(typeof claims === "string" && { claims: veilJson(claims) }),
    ...(answer !== undefined && { answer: veilJson(answer) }),
    ...(trace && { trace: veilTrace(trace) }),
  };
}

const veilTrace = (trace: Trace): Trace => ({ ...trace, rules: trace.rules.map(veilRule) });

function veilRule(rule: RuleTrace): RuleTrace {
  switch (rule.result.kind) {
    case "value":
      return { ...rule, result: { kind: "value", value: veil } };
    case "failed": // what it could not read stands in its words
      return { ...rule, result: { kind: "failed", message: `${veil}.` } };
    case "none":
    case "skipped":
      return rule;
  }
}

function veilWrite<Write extends WriteSecrets>(write: Write): Write {
  return {
    ...write,
    email: veilAddress(write.email),
    identities: write.identities.map((identity) => ({ ...identity, issuerAssignedId: veil })),
    values: Object.fromEntries(Object.keys(write.values).map((name) => [name, veil])),
  };
}

function veilExample(example: Example): Example {
  return { ...example, claims: veilMembers(example.claims), expected: veilExpected(example.expected) };
}

function veilExpected({ status, answer, silent }: Expected): Expected {
  const values = Object.fromEntries(Object.keys(silent).map((name) => [name, veil]));
  return { status, answer: veilMembers(answer), silent: values };
}

function veilDifference(difference: Difference): Difference {
  switch (difference.kind) {
    case "decision":
      return { kind: "decision", from: veilOutcome(difference.from), to: veilOutcome(difference.to) };
    case "message":
      return { kind: "message", from: veil, to: veil };
    case "attribute": {
      const { from, to, because, ...rest } = difference;
      const settings = { from: from && veilSetting(from), to: to && veilSetting(to) };
      return { ...rest, ...settings, ...(because !== undefined && { because: veil }) };
    }
  }
}

const veilOutcome = (outcome: Outcome): Outcome =>
  outcome.kind === "continue"
    ? { kind: "continue", settings: outcome.settings.map(veilSetting), failures: [] }
    : { kind: outcome.kind, message: veil };

const veilSetting = (setting: Setting): Setting => ({ ...setting, value: veil });

/** `a•••@fabrikam.example`: enough to tell two guests of a list apart, and the company is no secret of hers. */
function veilAddress(email: string): string {
  const at = email.lastIndexOf("@");
  const [first = ""] = email.slice(0, Math.max(0, at));
  if (email.includes(leftOut)) return email; // by the connector, and there is nothing to veil
  return at < 2 ? veil + (at > 0 ? email.slice(at) : "") : `${first}${veil}${email.slice(at)}`;
}

/** A text that is no JSON is one value. */
function veilJson(text: string): string {
  if (text === "") return text;
  return JSON.stringify(veilValue(parseJson(text)));
}

const veilMembers = (members: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [name, veilMember(name, value)]));

/** Words of the contract are nobody's, and an issuer is shared by all its guests. */
function veilMember(name: string, value: unknown): unknown {
  const isPlain = typeof value !== "object";
  if (isPlain && (isContractMember(name) || name === "issuer")) return value;
  return typeof value === "string" && /^(email|email_address)$/i.test(name) ? veilAddress(value) : veilValue(value);
}

function veilValue(value: unknown): unknown {
  if (value === null || value === undefined) return value === null ? null : veil;
  if (Array.isArray(value)) return value.map(veilValue);
  return isObject(value) ? veilMembers(value) : veil;
}

function veilFilter(filter: LogFilter): LogFilter {
  const { attribute } = filter;
  const equals = attribute?.indexOf("=") ?? -1;
  return attribute === undefined || equals < 1 ? filter : { ...filter, attribute: attribute.slice(0, equals).trim() };
}

function veilSearch(filter: LogFilter): LogFilter {
  const { q, attribute } = filter;
  return {
    ...filter,
    q: q?.includes("@") === true && !q.startsWith("@") ? veilAddress(q) : q,
    attribute: attribute?.replace(/^([^=]+)=.*$/s, `$1=${veil}`),
  };
}
