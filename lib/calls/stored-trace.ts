import { z } from "zod";
import { parseJson } from "@/lib/parse-json";
import { type RuleTrace, ruleTraceSchema, type ToldRule, type Trace, traceSchema } from "./trace";

const [, , , skipped] = ruleTraceSchema.shape.result.options;

/** What became of one rule, as short as can be: nearly every call has one of the first kind for each rule. */
const outcomeSchema = z.union([
  z.tuple([ruleTraceSchema.shape.fate, z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])]),
  z.literal("none"),
  skipped.shape.because,
  z.object({ failed: z.string() }),
]);
type StoredOutcome = z.infer<typeof outcomeSchema>;

/** `outcomes` are in the order of the rule list; they are none where a gatekeeping rule did not let the guest go on. */
const storedTraceSchema = z.object({
  ...traceSchema.omit({ rules: true }).shape,
  ruleListId: z.string(),
  outcomes: z.array(outcomeSchema),
});

/**
 * A trace as a call keeps it. What it says of each rule is the same for all calls of a revision and stands in its rule list:
 * twenty rules would take several kilobytes of each call.
 */
export function writeTrace({ rules, ...rest }: Trace, ruleListId: string): string {
  return JSON.stringify({ ...rest, ruleListId, outcomes: rules.map(outcomeOf) });
}

function outcomeOf({ result, fate }: RuleTrace): StoredOutcome {
  switch (result.kind) {
    case "value":
      return [fate, result.value];
    case "none":
      return "none";
    case "skipped":
      return result.because;
    case "failed":
      return { failed: result.message };
  }
}

/** A trace as it was read; `ruleListId` names the rule list that completes it. Calls of older versions have a whole trace. */
export type StoredTrace =
  | { kind: "whole"; trace: Trace }
  | { kind: "short"; ruleListId: string; outcomes: StoredOutcome[]; rest: Omit<Trace, "rules"> };

export function readStoredTrace(text: string): StoredTrace {
  const json = parseJson(text);
  const short = storedTraceSchema.safeParse(json);
  if (!short.success) return { kind: "whole", trace: traceSchema.parse(json) };
  const { ruleListId, outcomes, ...rest } = short.data;
  return { kind: "short", ruleListId, outcomes, rest };
}

/** A database that was brought back from elsewhere may lack a list; what became of the guest is known nevertheless. */
const lostRule: ToldRule = { ruleId: "", target: "a rule that is no longer known", delivery: "answer", source: "" };

/** `ruleLists`: the one that it names, if it is there. */
export function wholeTrace(stored: StoredTrace, ruleLists: ReadonlyMap<string, readonly ToldRule[]>): Trace {
  if (stored.kind === "whole") return stored.trace;
  const { ruleListId, outcomes, rest } = stored;
  const told = ruleLists.get(ruleListId);
  const rules = outcomes.map((outcome, place): RuleTrace => {
    return { ...(told?.[place] ?? lostRule), ...resultOf(outcome) };
  });
  return { ...rest, rules, ruleListId };
}

function resultOf(outcome: StoredOutcome): Pick<RuleTrace, "result" | "fate"> {
  if (Array.isArray(outcome)) return { result: { kind: "value", value: outcome[1] }, fate: outcome[0] };
  if (outcome === "none") return { result: { kind: "none" }, fate: "nothing" };
  if (typeof outcome === "string") return { result: { kind: "skipped", because: outcome }, fate: "nothing" };
  return { result: { kind: "failed", message: outcome.failed }, fate: "nothing" };
}
