import { isRefusalCause, refusals } from "@/lib/connector/refusal";
import type { AlarmFacts, AlarmKind } from "./alarm";

type Told = { kind: AlarmKind; connectorName: string; facts: AlarmFacts };

/** One line, for a list, a subject and a banner. */
export function titleOf({ kind, connectorName }: Omit<Told, "facts">): string {
  return kind === "silence"
    ? `${connectorName} is not called any more`
    : `${connectorName} refuses more calls than usual`;
}

/** Why, in numbers, and what to look at. */
export function storyOf(facts: AlarmFacts): string {
  return facts.kind === "silence" ? silenceStory(facts) : refusalStory(facts);
}

function silenceStory({ since, usual, every, refused }: Extract<AlarmFacts, { kind: "silence" }>): string {
  const times = every === "week" ? "the same time of the last weeks" : "the same hours of the last days";
  const turnedAway = refused > 0 ? ` ${refused} calls were refused meanwhile.` : "";
  return `No call since ${utc(since)}; in ${times} there were ${usual.join(", ")}.${turnedAway} Look in Entra whether the user flow still uses the API connector, and whether guests sign up at all.`;
}

function refusalStory({
  refused,
  calls,
  cause,
  ofCause,
  usualPercent,
}: Extract<AlarmFacts, { kind: "refusals" }>): string {
  const share = Math.round((refused / Math.max(calls, 1)) * 100);
  return `${refused} of ${calls} calls of the last hour were refused, ${share} % (usually ${usualPercent} %). Most frequent: ${causeWords(cause)} (${ofCause}). The log says what to mend.`;
}

const causeWords = (cause: string): string => (isRefusalCause(cause) ? refusals[cause].words : cause || "no cause");

const utc = (iso: string): string => `${iso.slice(0, 16).replace("T", " ")} UTC`;
