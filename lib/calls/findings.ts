import { failureCauses, isFailureCause } from "@/lib/connector/failure";
import { isRefusalCause, refusals } from "@/lib/connector/refusal";
import { momentOf } from "@/lib/connector/step";
import { builtInTargets } from "@/lib/mapping/targets";
import type { ExplainedCall } from "./explain";
import type { Finding } from "./finding";
import { refusalFixes } from "./refusal-fixes";
import type { Repair, RuleTrace } from "./trace";

/** What was lost, failed, changed or refused, and the fix; empty when everything went as the mapping says. */
export function findings(call: ExplainedCall): Finding[] {
  if (call.trace?.erasedAt !== undefined) return [erased];
  return [...whatHappened(call), ...leftOutFinding(call)];
}

function whatHappened(call: ExplainedCall): Finding[] {
  if (call.outcome === "refused") return [refusalFinding(call)];
  if (call.cause !== null && isFailureCause(call.cause)) return [failureFinding(call.cause)];
  if (call.revisionNumber === null) return [unpublished];
  const traced = call.trace?.rules ?? [];
  const ofRules = traced.flatMap((rule, place) => ruleFinding(rule, place + 1) ?? []);
  const ofRepairs = (call.trace?.repairs ?? []).flatMap((repair) => repairFinding(repair, traced) ?? []);
  const all = [...ofRules, ...ofRepairs];
  return traced.some(({ fate }) => fate === "unknown") ? [...all, unreadFlow] : all;
}

const erased: Finding = {
  meaning: "attention",
  what: "The guest was erased, so nothing is known of this call but when it came and what came of it.",
  fix: "Nothing is to be done.",
  where: "settings",
};

/** Who replays such a call, or makes an example of it, has to know that it is not what Entra sent. */
function leftOutFinding({ trace }: ExplainedCall): Finding[] {
  const names = trace?.leftOut?.map(({ name }) => name) ?? [];
  if (names.length === 0) return [];
  return [
    {
      meaning: "attention",
      what: `This connector leaves something out of the log: ${names.join(", ")}. What stands here is not exactly what was sent and answered.`,
      fix: "An example made of it may come to something else. A replay says what it lacks.",
      where: "settings",
    },
  ];
}

const unpublished: Finding = {
  meaning: "attention",
  what: "No mapping was published when the call came, so nothing was set.",
  fix: "Publish a mapping.",
  where: "mapping",
};

const unreadFlow: Finding = {
  meaning: "attention",
  what: "The user flow had not been read from Entra when the call came, so the log cannot say which values Entra stored.",
  fix: "Read the attributes of the user flow.",
  where: "setUp",
};

const failureFinding = (cause: keyof typeof failureCauses): Finding => ({
  meaning: "refused",
  what: `${failureCauses[cause].meaning} The call was answered as “When we cannot decide” says.`,
  fix: "If it happens again, whoever runs the portal finds the reason in its own log, by the reference of the call.",
  where: "settings",
});

function ruleFinding({ target, fate, result }: RuleTrace, number: number): Finding | undefined {
  if (result.kind === "failed")
    return {
      meaning: "attention",
      what: `Rule ${number} for ${target} failed: ${result.message} The guest was not harmed; the attribute was left alone.`,
      fix: "Correct the rule and publish.",
      where: "mapping",
    };
  if (fate === "dropped")
    return {
      meaning: "attention",
      what: `${target} was set by rule ${number}, but this user flow does not collect it, so Entra drops it.`,
      fix: dropFix(target),
      where: "mapping",
    };
  return undefined;
}

function dropFix(target: string): string {
  const known = builtInTargets.find(({ name }) => name === target);
  if (known && !known.isSignUpAttribute) return `Make the rule silent: no user flow can collect ${target}.`;
  return `Make the rule silent, or select ${known?.label ?? target} under User attributes of the user flow in Entra.`;
}

/** What had to be changed so that Entra takes the answer; what Entra would have dropped anyway is told already. */
function repairFinding({ target, what }: Repair, rules: readonly RuleTrace[]): Finding | undefined {
  if (target === undefined)
    return {
      meaning: "attention",
      what: `The answer was changed, since Entra would not have taken it: ${what}`,
      fix: "Correct the gatekeeping rule and publish.",
      where: "gatekeeping",
    };
  const place = rules.findIndex((rule) => rule.target === target && rule.result.kind === "value" && isAnswered(rule));
  if (rules[place]?.fate === "dropped") return undefined;
  return {
    meaning: "attention",
    what: `${target}${place < 0 ? "" : `, set by rule ${place + 1},`} was changed, since Entra would not have taken it: ${what}`,
    fix: "Correct the rule, or give it a condition so that it is not asked at this moment.",
    where: "mapping",
  };
}

/** A count names causes as the row keeps them: "12 further calls (wrongKey 9, noCredential 3)". */
const inWords = (detail: string): string =>
  detail.replace(/(\w+) (?=\d+[,)])/g, (all, cause: string) =>
    isRefusalCause(cause) ? `${refusals[cause].words} ` : all,
  );

const isAnswered = ({ delivery }: RuleTrace) => delivery === "answer";

function refusalFinding({ cause, detail, status, step }: ExplainedCall): Finding {
  const advice = refusalFixes[cause !== null && isRefusalCause(cause) ? cause : "wrongMethod"];
  if (cause === "tooManyRefused")
    return { meaning: "refused", what: `${inWords(detail ?? "Further calls")} were refused and counted.`, ...advice };
  const exact = detail === null ? "" : ` Exactly: ${detail}.`;
  const effect = step && momentOf[step] === "token" ? "no token was issued" : "the sign-up did not go on";
  return { meaning: "refused", what: `Entra was answered with HTTP ${status}, so ${effect}.${exact}`, ...advice };
}
