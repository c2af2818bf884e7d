import type { Rule } from "@/lib/mapping/rule";
import { parseJson } from "@/lib/parse-json";
import { disguise, type Fingerprint } from "./disguise";
import { disguised, findMembers, type Hows, withoutMembers } from "./members";
import { computedFrom } from "./reads";
import { keyOf, type RedactionHow, type RedactionRule } from "./rule";
import { isObject, plainValuesIn, type Scrub, scrubAll, scrubber } from "./values";

/** What of a call is about the guest. */
export type Known = {
  email: string | null;
  claims: string | null;
  answer: string;
  trace: string | null;
  detail: string | null;
};

/** What a connector leaves out, as its policy carries it. `mapped`: the rules of its mapping, in the order of a trace. */
export type Redaction = {
  rules: readonly RedactionRule[];
  mapped: readonly Pick<Rule, "source" | "target">[];
  fingerprint: Fingerprint;
};

/**
 * Leaves out what a connector's rules name: in what Entra sent, in what we answered, in the trace and in every text beside them that
 * repeats it. Undefined without rules, so that they cost nothing. It never throws: should it fail, nothing of the guest is kept.
 */
export function redactor({ rules, mapped, fingerprint }: Redaction): ((known: Known) => Known) | undefined {
  if (rules.length === 0) return undefined;
  const named: Hows = new Map(rules.map(({ name, how }) => [keyOf(name), how]));
  const whole: Hows = new Map([...computedFrom(mapped, rules), ...named]);
  const targets = mapped.map(({ target }) => target);
  const redact = redactWith({ named, whole, targets, fingerprint });
  return (known) => {
    try {
      return redact(known);
    } catch {
      return nothingOf(known);
    }
  };
}

/** A body of a hundred thousand brackets, for example, is deeper than the stack. */
const nothingOf = ({ trace }: Known): Known => ({
  ...{ email: null, claims: null, answer: "", trace: trace === null ? null : JSON.stringify({ rules: [], gates: [] }) },
  detail: "What is to be left out could not be told from the rest, so nothing of the guest was kept.",
});

type Ready = Pick<Redaction, "fingerprint"> & {
  /** By the rules themselves. */
  named: Hows;
  /** With the attributes that are computed from what they name. */
  whole: Hows;
  /** The attribute of each outcome in a trace. */
  targets: readonly string[];
};

const redactWith =
  (ready: Ready) =>
  ({ email, claims, answer, trace, detail }: Known): Known => {
    const { named, whole, fingerprint } = ready;
    const [sent, said] = [read(claims), read(answer)];
    const told = trace === null ? null : readTrace(trace);
    const found = new Map<string, RedactionHow>();
    const applied = new Map<string, RedactionRule>();
    const note = (name: string, values: readonly string[]) => {
      const key = keyOf(name);
      const how = whole.get(key);
      if (how) applied.set(key, { name, how });
      if (how && named.has(key)) for (const value of values) found.set(value, how);
    };
    for (const json of [sent, said]) for (const { name, values } of findMembers(json, whole)) note(name, values);
    told?.outcomes.forEach((outcome, place) => {
      if (Array.isArray(outcome)) note(ready.targets[place] ?? "", plainValuesIn(outcome[1]));
    });
    const emailHow = named.get("email");
    if (email !== null) note("email", [email]);
    const scrub = scrubber(found, fingerprint);
    const clean = (json: unknown) => scrubAll(withoutMembers(json, whole, fingerprint), scrub);
    return {
      email: email === null ? null : emailHow === "drop" ? null : scrub(email),
      claims: claims === null ? null : JSON.stringify(clean(sent)),
      answer: answer === "" ? "" : JSON.stringify(clean(said)),
      trace: told && JSON.stringify(cleanTrace(told, { ...ready, scrub, applied })),
      detail: detail === null ? null : scrub(detail),
    };
  };

/** A text that is no JSON is kept as a text. */
const read = (text: string | null): unknown => (text === null ? null : (parseJson(text) ?? text));

type ToldTrace = { outcomes: readonly unknown[]; rest: Readonly<Record<string, unknown>> };

function readTrace(text: string): ToldTrace {
  const json = parseJson(text);
  if (!isObject(json)) throw new Error("a trace is an object");
  const { outcomes, ...rest } = json;
  return {
    outcomes: Array.isArray(outcomes) ? outcomes : [],
    rest: { ...rest, ...(outcomes !== undefined && { outcomes }) },
  };
}

type Cleaning = Ready & { scrub: Scrub; applied: ReadonlyMap<string, RedactionRule> };

/** Only where a trace has words of the guest: its own words are read again. `leftOut`: what was left out of this call. */
function cleanTrace({ outcomes, rest }: ToldTrace, cleaning: Cleaning) {
  const { scrub, applied } = cleaning;
  const { gates, repairs, headers } = rest;
  return {
    ...rest,
    ...(rest.outcomes !== undefined && {
      outcomes: outcomes.map((outcome, place) => cleanOutcome(outcome, cleaning.targets[place], cleaning)),
    }),
    ...(gates !== undefined && { gates: scrubMembers(gates, "words", scrub) }),
    ...(repairs !== undefined && { repairs: scrubMembers(repairs, "what", scrub) }),
    ...(headers !== undefined && { headers: scrubAll(headers, scrub) }),
    ...(applied.size > 0 && { leftOut: [...applied.values()] }),
  };
}

/** One member of each, the others are the portal's own. */
const scrubMembers = (list: unknown, name: string, scrub: Scrub): unknown =>
  Array.isArray(list)
    ? list.map((each: unknown) => (isObject(each) ? { ...each, [name]: scrubAll(each[name], scrub) } : each))
    : list;

/** As lib/calls/stored-trace.ts writes them. */
function cleanOutcome(outcome: unknown, target: string | undefined, { whole, fingerprint, scrub }: Cleaning): unknown {
  const how = target === undefined ? undefined : whole.get(keyOf(target));
  if (Array.isArray(outcome)) {
    const [fate, value] = outcome as unknown[]; // what isArray makes of unknown is any
    return [fate, how ? disguised(value, how, fingerprint) : scrubAll(value, scrub)];
  }
  if (!isObject(outcome)) return outcome;
  return { ...outcome, failed: how ? disguise("", "drop", fingerprint) : scrubAll(outcome.failed, scrub) };
}
