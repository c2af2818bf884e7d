import { type LogFilter, presets } from "@/lib/calls/search/filter";
import { stepLabels } from "@/lib/connector/step";

type Named = { id: string; name: string };

const outcomes: Record<string, string> = {
  continue: "continued",
  block: "blocked",
  askAgain: "asked again",
  refused: "refused",
  notContinue: "all but those that went on",
};
const times: Record<keyof typeof presets, string> = {
  hour: "the last hour",
  day: "the last 24 hours",
  week: "the last 7 days",
  month: "the last 30 days",
};

/** What narrows an export, as names and words. */
export function wordsOfFilter(filter: LogFilter, connectors: readonly Named[]): [string, string][] {
  const { time, from, to, connectorId, step, outcome, cause, q, attribute, least, most, revision } = filter;
  const all: [string, string | undefined][] = [
    ["Time", time && times[time]],
    ["From", from && utc(from)],
    ["Until", to && utc(to)],
    ["Connector", connectorId && (connectors.find(({ id }) => id === connectorId)?.name ?? "a deleted connector")],
    ["Step", step && stepLabels[step]],
    ["Outcome", outcome && outcomes[outcome]],
    ["Cause", cause],
    ["Search", q],
    ["Attribute", attribute],
    ["Took at least", least === undefined ? undefined : `${least} ms`],
    ["Took at most", most === undefined ? undefined : `${most} ms`],
    ["Revision", revision === undefined ? undefined : `r${revision}`],
    ["Provider", filter.provider],
    ["Saved", filter.late && "late"],
  ];
  return all.flatMap(([name, value]) => (value ? [[name, value] satisfies [string, string]] : []));
}

const utc = (at: Date): string => `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
