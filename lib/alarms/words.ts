import { isRefusalCause, refusals } from "@/lib/connector/refusal";
import type { AlarmFacts, AlarmKind } from "./alarm";

type Told = { kind: AlarmKind; connectorName: string | null };

/** One line, for a list, a subject and a banner. */
export function titleOf({ kind, connectorName }: Told): string {
  const name = connectorName ?? "A deleted connector";
  switch (kind) {
    case "silence":
      return `${name} is not called any more`;
    case "refusals":
      return `${name} refuses more calls than usual`;
    case "consent":
      return "Entra does not let this portal do what it is set to do";
    case "appSecret":
      return "This portal’s app secret must be renewed";
  }
}

/** Why, in numbers, and what to look at. */
export function storyOf(facts: AlarmFacts): string {
  switch (facts.kind) {
    case "silence":
      return silenceStory(facts);
    case "refusals":
      return refusalStory(facts);
    case "consent":
      return consentStory(facts);
    case "appSecret":
      return `It expires on ${utc(facts.endsAt)}. From then on silent values wait, and nobody can sign in to this portal. Make a new one in Entra before, and set it.`;
  }
}

function consentStory({ missing, what }: Extract<AlarmFacts, { kind: "consent" }>): string {
  const names = missing.length === 0 ? "" : ` Not consented to: ${missing.join(", ")}.`;
  return `${what}${names} What needs it waits until an administrator of the tenant consents.`;
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
