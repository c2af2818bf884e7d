import type { RuleTrace, Trace } from "./trace";

/** How many rules of a call came to what; `lost` ones were answered, and Entra drops them. */
export type SetSummary = { answered: number; silent: number; lost: number; failed: number };

export function summarise(trace: Trace | null): SetSummary {
  const rules = trace?.rules ?? [];
  const count = (...fates: RuleTrace["fate"][]) => rules.filter(({ fate }) => fates.includes(fate)).length;
  return {
    answered: count("stored", "unknown", "dropped", "token"),
    silent: count("silent"),
    lost: count("dropped"),
    failed: rules.filter(({ result }) => result.kind === "failed").length,
  };
}
