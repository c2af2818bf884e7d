import type { RuleTrace } from "@/lib/calls/trace";
import type { TriedAccount } from "./account";
import type { TriedCall, TriedGuest } from "./call";
import type { TriedStep } from "./try-out";

/** What would happen, in words; `meaning` as the screens colour it. */
export type Summary = { meaning: "good" | "attention" | "refused" | "waiting"; text: string };

/** `isFlowKnown`: the user flow has been read, so that what is stored is no assumption. */
export function summariseRun(guest: TriedGuest, steps: readonly TriedStep[], isFlowKnown: boolean): Summary {
  const who = nameOf(guest);
  const calls = steps.filter((step) => step.kind === "call");
  const last = steps.at(-1);
  switch (last?.kind) {
    case "account": {
      const [losses, failures] = [lossWords(calls), failureWords(calls)];
      const isPlain = losses + failures === "" && last.silent.every(({ doubt }) => doubt === undefined);
      const unknown = isFlowKnown ? "" : " Whether Entra stores what is answered is not known.";
      return {
        meaning: isPlain ? (isFlowKnown ? "good" : "waiting") : "attention",
        text: `${who} would sign up; ${accountWords(last)}${losses}${failures}.${unknown}`,
      };
    }
    case "blocked": {
      const isFirst = calls.at(-1)?.step === "postFederationSignup";
      const when = isFirst ? "right after federating, before any form" : "once the form is submitted";
      return { meaning: "refused", text: `${who} could not sign up: blocked ${when}.` };
    }
    case "failed":
      return {
        meaning: "refused",
        text: `${who} could not sign up: Entra does not take the answer and shows an error page of its own. ${last.reason}`,
      };
    case "page":
      if (last.message !== undefined)
        return { meaning: "waiting", text: `${who} would be asked to correct what was entered.` };
      return { meaning: "waiting", text: `${who} would be on the attribute page; submit it to see how it goes on.` };
    case "call":
    case "uncalled":
    case undefined:
      return { meaning: "waiting", text: `${who} would be signing up.` };
  }
}

/** As her colleagues would call her. */
export function nameOf({ profile, email }: Pick<TriedGuest, "profile" | "email">): string {
  const name = [profile.givenName, profile.displayName, email].find((each) => typeof each === "string" && each !== "");
  return name === undefined ? "The guest" : String(name);
}

function accountWords({ attributes, silent }: TriedAccount): string {
  const answered = attributes.filter(
    ({ from, value }) => (from === "firstAnswer" || from === "secondAnswer") && value !== undefined,
  );
  const overridden = answered.filter(({ replaces }) => replaces !== undefined).map(({ name }) => name);
  const doubtful = silent.filter(({ doubt }) => doubt !== undefined).map(({ name }) => name);
  return [
    answered.length === 0 ? "no value from the answers stored" : `${values(answered.length)} from the answers stored`,
    silent.length > 0 && `${silent.length} silent`,
    overridden.length > 0 && `what was entered for ${list(overridden)} overridden`,
    doubtful.length > 0 && `${list(doubtful)} may be refused by Graph`,
  ]
    .filter((part) => part !== false)
    .join(", ");
}

function lossWords(calls: readonly TriedCall[]): string {
  const lost = new Map(
    calls.flatMap(({ effect }) =>
      effect.kind === "continue" ? effect.dropped.map(({ name, reason }) => [name, reason] as const) : [],
    ),
  );
  return [...lost].map(([name, reason]) => `; ${name} lost: ${lowerFirst(reason)}`).join("");
}

function failureWords(calls: readonly TriedCall[]): string {
  const failed = new Map(
    calls.flatMap(({ decided }) =>
      (decided?.trace.rules ?? []).filter(hasFailed).map((rule) => [rule.ruleId, rule.target]),
    ),
  );
  return failed.size === 0 ? "" : `; the rule for ${list([...new Set(failed.values())])} fails`;
}

const hasFailed = ({ result }: RuleTrace) => result.kind === "failed";
const values = (n: number) => (n === 1 ? "1 value" : `${n} values`);
const list = (names: string[]) => new Intl.ListFormat("en").format(names);
const lowerFirst = (sentence: string) => `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`.replace(/[.]$/, "");
