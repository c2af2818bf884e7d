import type { Message } from "@/lib/gatekeeping/messages";
import type { Decision } from "./decision";
import { extensionBody } from "./extension-answer";
import { type FailureMode, failureText } from "./failure";
import { lintDecision } from "./lint";
import { type RefusalCause, refusals } from "./refusal";
import { isExtensionStep, type Step } from "./step";

/** What goes over the wire: `body` is JSON text, sent as `application/json`. */
export type Answer = { status: number; body: string; headers?: Record<string, string> };

/** The version of our API, as Entra asks for one in each answer; Microsoft's samples use this one. */
const version = "1.0.0";

/** Writes a decision strictly in the contract of its step, which allows it (lint.ts). `locales`: the guest's languages. */
export function toAnswer(step: Step, decision: Decision, locales: readonly string[] = []): Answer {
  if (!isExtensionStep(step)) return connectorAnswer(decision);
  return { status: 200, body: extensionBody(step, decision, locales) };
}

/**
 * Version and action always, no nulls, and for a validation error 400 both as HTTP status and in the body.
 * Source: learn.microsoft.com, "Add an API connector to a user flow", responses.
 */
function connectorAnswer(decision: Decision): Answer {
  switch (decision.kind) {
    case "continue": // Our own members come last, so that no attribute can displace them.
      return { status: 200, body: JSON.stringify({ ...decision.attributes, version, action: "Continue" }) };
    case "block":
      return blockPage(200, decision.message);
    case "askAgain":
      return {
        status: 400,
        body: JSON.stringify({ version, status: 400, action: "ValidationError", userMessage: decision.message }),
      };
  }
}

/** A refused call still gets a decent page for the guest, should Entra show one; `code` is for the admin who reads it. `headers`: more of them. */
export function toRefusal(cause: RefusalCause, reference: string, headers: Record<string, string> = {}): Answer {
  const { status } = refusals[cause];
  const answer = blockPage(
    status,
    `Your sign-up could not be checked. Please try again later. Reference: ${reference}`,
    cause,
  );
  return { ...answer, headers: { ...headers, ...(status === 405 && { allow: "POST" }) } };
}

/** A call that could not be decided. `locales`: the guest's languages, as far as her claims were read. */
export type Failed = {
  step: Step | null;
  mode: FailureMode;
  messages: readonly Message[];
  locales: readonly string[];
  reference: string;
};

/** When something broke inside us: inside the contract of the step, as the connector's admin chose. */
export function toFailure({ step, mode, messages, locales, reference }: Failed): Answer {
  const decision: Decision =
    mode === "continue"
      ? { kind: "continue", attributes: {} }
      : { kind: "block", message: failureText(messages, locales, reference) };
  // An address without a step is none that Entra calls.
  const at = step ?? "postAttributeCollection";
  return toAnswer(at, lintDecision(at, decision).decision, locales);
}

function blockPage(status: number, userMessage: string, code?: string): Answer {
  return { status, body: JSON.stringify({ version, action: "ShowBlockPage", userMessage, ...(code && { code }) }) };
}
