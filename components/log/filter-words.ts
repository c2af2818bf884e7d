import { outcomeLooks } from "@/components/call-outcome";
import { duration, exactTime } from "@/components/ui/time";
import type { LogFilter, Preset } from "@/lib/calls/search/filter";
import { isFailureCause } from "@/lib/connector/failure";
import { isRefusalCause, refusals } from "@/lib/connector/refusal";
import { stepLabels } from "@/lib/connector/step";
import { providerLabels } from "@/lib/signup/identity-source";

export const presetWords: Record<Preset, string> = {
  hour: "Last hour",
  day: "Last 24 hours",
  week: "Last 7 days",
  month: "Last 30 days",
};

export const outcomeWords: Record<NonNullable<LogFilter["outcome"]>, string> = {
  ...(Object.fromEntries(Object.entries(outcomeLooks).map(([outcome, { word }]) => [outcome, word])) as Record<
    keyof typeof outcomeLooks,
    string
  >), // the same keys
  notContinue: "All but Continue",
};

/** "wrong password", "not decided: out of time" */
export function causeWords(cause: string): string {
  if (isRefusalCause(cause)) return refusals[cause].words;
  return isFailureCause(cause) ? `not decided: ${cause === "outOfTime" ? "out of time" : "failed"}` : cause;
}

/** A filter in words, as its chip has it; undefined if it does not narrow. A connector is named by whoever knows it. */
export const filterWords: Record<keyof LogFilter, (filter: LogFilter) => string | undefined> = {
  q: ({ q }) => q,
  time: ({ time }) => time && presetWords[time],
  from: ({ from }) => from && `From ${exactTime(from, "UTC")}`,
  to: ({ to }) => to && `Before ${exactTime(to, "UTC")}`,
  connectorId: ({ connectorId }) => connectorId,
  step: ({ step }) => step && stepLabels[step],
  outcome: ({ outcome }) => outcome && outcomeWords[outcome],
  cause: ({ cause }) => cause && `Cause: ${causeWords(cause)}`,
  attribute: ({ attribute }) => attribute && `Attribute ${attribute}`,
  least: ({ least }) => (least === undefined ? undefined : `At least ${duration(least)}`),
  most: ({ most }) => (most === undefined ? undefined : `At most ${duration(most)}`),
  revision: ({ revision }) => (revision === undefined ? undefined : `Revision ${revision}`),
  provider: ({ provider }) => provider && providerLabels[provider],
  late: ({ late }) => late && "Saved late",
};
