import { isRefusalCause, refusals } from "@/lib/connector/refusal";
import { isFailureCause } from "@/lib/connector/failure";
import { type Moment, momentOf, type Step } from "@/lib/connector/step";
import { afterAnswer } from "@/lib/signup/after-answer";
import type { Effect } from "@/lib/signup/effect";
import { type SetSummary, summarise } from "./summary";
import type { RuleTrace, Trace, TracedApproval } from "./trace";

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

/** What happened, in one sentence. */
export function headline(call: ExplainedCall): string {
  const who = call.email ?? "The guest";
  const by = gateWords(call.trace);
  const failure = failureWords(call, who);
  if (failure !== undefined) return failure;
  switch (call.outcome) {
    case "continue":
      if (call.step && momentOf[call.step] === "token")
        return `${who} opened an app, and her token was issued ${setWords(summarise(call.trace), call.step)}.`;
      if (call.step === "newInDirectory")
        return `${who} was found in the directory, without a call of Entra, ${setWords(summarise(call.trace), call.step)}.`;
      return `${who} could continue, ${setWords(summarise(call.trace), call.step)}.`;
    case "block": {
      const standing = call.trace?.approval?.state;
      if (standing !== undefined) return `${who} ${approvalWords[standing]}.`;
      return `${who} was ${by ? `turned away by gatekeeping ${by}` : "told that she cannot sign up"}.`;
    }
    case "askAgain":
      return by ? `${who} was asked again by gatekeeping ${by}.` : `${who} was asked to correct what she entered.`;
    case "refused":
      return `The call was refused: ${meaningOf(call.cause)}`;
  }
}

/** How she stood with those who approve, after her name. */
export const approvalWords: Record<TracedApproval["state"], string> = {
  none: "had not asked anybody yet",
  unasked: "needed no decision, as approvals of the connector say",
  asked: "asked for access, and was told to wait for a decision",
  pending: "was told that her request still waits for a decision",
  approved: "was told that her request was approved and her account is being made",
  ready: "was told that her account is ready",
  denied: "was told that her request was denied",
};

/** A call that could not be decided, and was answered as its connector fails. */
function failureWords({ outcome, cause, step }: ExplainedCall, who: string): string | undefined {
  if (cause === null || !isFailureCause(cause)) return undefined;
  const why = cause === "outOfTime" ? "could not be decided about in time" : "could not be decided about";
  if (step && momentOf[step] === "token") return `${who} ${why}: her token was issued without claims of ours.`;
  return `${who} ${why}, and was ${outcome === "block" ? "turned away" : "let go on with nothing set"}.`;
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
  const place = step ? places[momentOf[step]] : "in the answer";
  const told = answered > 0 ? `${values(answered)} ${place}` : "";
  const later = silent > 0 ? `${values(silent)} set silently` : "";
  const set = [told, later].filter(Boolean).join(" and ") || "with nothing set";
  const but = [lost > 0 && `${lost} will be lost`, failed > 0 && `${rules(failed)} failed`]
    .filter(Boolean)
    .join(" and ");
  return `${told || later ? "with " : ""}${set}${but && `; ${but}`}`;
}

const places: Record<Moment, string> = {
  beforeForm: "filled in for her",
  afterForm: "in the answer",
  token: "for the token",
};

const values = (n: number) => (n === 1 ? "1 value" : `${n} values`);
const rules = (n: number) => (n === 1 ? "1 rule" : `${n} rules`);

const meaningOf = (cause: string | null) =>
  cause !== null && isRefusalCause(cause) ? refusals[cause].meaning : "for a reason that this version does not know.";

/** What Entra does with the answer, sentence by sentence. */
export function effects(call: ExplainedCall): string[] {
  if (call.cause === "tooManyRefused")
    return [
      "This row stands for several calls. If it was Entra that called, it ended each sign-up with an error page.",
    ];
  if (call.step === null) return ["Nothing: the address names no step, so Entra cannot have sent this call."];
  if (call.step === "newInDirectory")
    return ["Nothing: Entra did not call for this guest, so nothing was answered. The portal sets her silent values."];
  if (call.outcome === "refused")
    return [
      momentOf[call.step] === "token"
        ? "If it was Entra that called, the guest gets no token: the app, or an error page of Entra’s, tells her so."
        : "If it was Entra that called, it ends the sign-up with an error page of its own.",
    ];
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
