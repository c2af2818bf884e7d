import { isRefusalCause, refusals } from "@/lib/connector/refusal";
import { momentOf, type Step } from "@/lib/connector/step";
import { afterAnswer } from "@/lib/signup/after-answer";
import type { Effect } from "@/lib/signup/effect";
import { builtInTargets } from "@/lib/mapping/targets";
import { type SetSummary, summarise } from "./summary";
import type { RuleTrace, Trace } from "./trace";

/** The facts of a logged call that explain it. */
export type ExplainedCall = {
  step: Step | null;
  outcome: "continue" | "block" | "askAgain" | "refused";
  cause: string | null;
  detail: string | null;
  status: number;
  email: string | null;
  revisionNumber: number | null;
  answer: string;
  trace: Trace | null;
};

/** Something that went otherwise than the admin wanted, and what to do about it. */
export type Finding = { meaning: "attention" | "refused"; what: string; fix: string; where: "mapping" | "setUp" };

/** What happened, in one sentence. */
export function headline(call: ExplainedCall): string {
  const who = call.email ?? "The guest";
  const by = gateWords(call.trace);
  switch (call.outcome) {
    case "continue":
      return `${who} could continue, ${setWords(summarise(call.trace), call.step)}.`;
    case "block":
      return `${who} was ${by ? `turned away by gatekeeping ${by}` : "told that she cannot sign up"}.`;
    case "askAgain":
      return by ? `${who} was asked again by gatekeeping ${by}.` : `${who} was asked to correct what she entered.`;
    case "refused":
      return `The call was refused: ${meaningOf(call.cause)}`;
  }
}

/** "rule “Deny everybody else”", "rules “Require city” and “Check the format of postalCode”"; undefined if none decided. */
function gateWords(trace: Trace | null): string | undefined {
  const gates = trace?.gates ?? [];
  if (gates.length === 0) return undefined;
  const quoted = gates.slice(0, mostQuoted).map(({ words }) => `“${words}”`);
  const others = gates.length > mostQuoted ? [`${gates.length - mostQuoted} more`] : [];
  return `${gates.length === 1 ? "rule" : "rules"} ${list([...quoted, ...others])}`;
}

/** The first line stays a line; all of them stand below it. */
const mostQuoted = 2;

function setWords({ answered, silent, lost, failed }: SetSummary, step: Step | null): string {
  const place = step && momentOf[step] === "beforeForm" ? "filled in for her" : "in the answer";
  const told = answered > 0 ? `${values(answered)} ${place}` : "";
  const later = silent > 0 ? `${values(silent)} set silently` : "";
  const set = [told, later].filter(Boolean).join(" and ") || "with nothing set";
  const but = [lost > 0 && `${lost} will be lost`, failed > 0 && `${rules(failed)} failed`]
    .filter(Boolean)
    .join(" and ");
  return `${told || later ? "with " : ""}${set}${but && `; ${but}`}`;
}

const values = (n: number) => (n === 1 ? "1 value" : `${n} values`);
const rules = (n: number) => (n === 1 ? "1 rule" : `${n} rules`);

const meaningOf = (cause: string | null) =>
  cause !== null && isRefusalCause(cause) ? refusals[cause].meaning : "for a reason that this version does not know.";

/** What was lost, failed or refused, and the fix; empty when everything went as the mapping says. */
export function findings(call: ExplainedCall): Finding[] {
  if (call.outcome === "refused") return [refusalFinding(call)];
  if (call.revisionNumber === null)
    return [
      {
        meaning: "attention",
        what: "No mapping was published when the call came, so nothing was set.",
        fix: "Publish a mapping.",
        where: "mapping",
      },
    ];
  const traced = call.trace?.rules ?? [];
  const ofRules = traced.flatMap((rule, place) => ruleFinding(rule, place + 1) ?? []);
  return traced.some(({ fate }) => fate === "unknown") ? [...ofRules, unreadFlow] : ofRules;
}

const unreadFlow: Finding = {
  meaning: "attention",
  what: "The user flow had not been read from Entra when the call came, so the log cannot say which values Entra stored.",
  fix: "Read the attributes of the user flow.",
  where: "setUp",
};

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

const fixes: Partial<Record<string, { fix: string; where: Finding["where"] }>> = {
  unknownStep: { fix: "Copy the address of the step anew and enter it in Entra.", where: "setUp" },
  noCredential: {
    fix: "In Entra, choose Basic for the API connector and enter user name and password.",
    where: "setUp",
  },
  wrongCredential: { fix: "If the password is lost, add a new credential and enter it in Entra.", where: "setUp" },
  retiredCredential: { fix: "Enter the user name and password of a live credential in Entra.", where: "setUp" },
};

function refusalFinding({ cause, detail, status }: ExplainedCall): Finding {
  const advice = fixes[cause ?? ""] ?? {
    fix: "Entra itself does not send this. If it was not you who tried the address, nothing needs to be done.",
    where: "setUp" as const,
  };
  const exact = detail === null ? "" : ` Exactly: ${detail}.`;
  return {
    meaning: "refused",
    what: `Entra was answered with HTTP ${status}, so the sign-up did not go on.${exact}`,
    ...advice,
  };
}

/** What Entra does with the answer, sentence by sentence. */
export function effects(call: ExplainedCall): string[] {
  if (call.step === null) return ["Nothing: the address names no step, so Entra cannot have sent this call."];
  if (call.outcome === "refused")
    return ["If it was Entra that called, it ends the sign-up with an error page of its own."];
  const { step, status, answer: body } = call;
  const effect = afterAnswer(step, { status, contentType: "application/json", body }, { id: "", attributes: [] });
  return effect.kind === "continue" ? continueEffects(step, call.trace) : [otherEffect(effect)];
}

function otherEffect(effect: Exclude<Effect, { kind: "continue" }>): string {
  switch (effect.kind) {
    case "block":
      return `It ends the sign-up and shows the guest: “${effect.message}”`;
    case "askAgain":
      return `It keeps the attribute page open, with what she entered and: “${effect.message}”`;
    case "failed":
      return `It ends the sign-up with an error page of its own. ${effect.reason}`;
  }
}

function continueEffects(step: Step, trace: Trace | null): string[] {
  const told = trace?.rules ?? [];
  const names = (...fates: RuleTrace["fate"][]) =>
    told.filter(({ fate }) => fates.includes(fate)).map(({ target }) => target);
  if (momentOf[step] === "token") return tokenEffects(names("token"));
  const [stored, dropped] = [names("stored", "unknown"), names("dropped")];
  const isFirst = momentOf[step] === "beforeForm";
  return [
    ...(stored.length === 0
      ? []
      : [
          isFirst
            ? `It fills ${list(stored)} into the attribute page; the guest sees and may change what is there.`
            : `It stores ${list(stored)}, whatever the guest entered there.`,
        ]),
    ...(dropped.length === 0 ? [] : [`It drops ${list(dropped)}, which the user flow does not collect.`]),
    isFirst ? "Then it shows the attribute page." : "Then it creates the guest and lets her in.",
  ];
}

/** Source: learn.microsoft.com, "Custom claims provider reference". */
const tokenEffects = (claims: string[]): string[] => [
  claims.length === 0
    ? "It issues the token without claims of ours."
    : `It offers ${list(claims)} to the claims mapping policy of the app; what the policy names stands in the token.`,
];

const list = (names: string[]) => new Intl.ListFormat("en").format(names);
