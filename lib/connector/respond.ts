import type { Decision } from "./decide";
import { type RefusalCause, refusals } from "./refusal";

/** What goes over the wire: `body` is JSON text, sent as `application/json`. */
export type Answer = { status: number; body: string; headers?: Record<string, string> };

/** The version of our API, as Entra asks for one in each answer; Microsoft's samples use this one. */
const version = "1.0.0";

/**
 * Writes a decision strictly in Entra's contract: version and action always, no nulls, and for a validation error 400
 * both as HTTP status and in the body. Source: learn.microsoft.com, "Add an API connector to a user flow", responses.
 */
export function toAnswer(decision: Decision): Answer {
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

/** A refused call still gets a decent page for the guest, should Entra show one; `code` is for the admin who reads it. */
export function toRefusal(cause: RefusalCause, reference: string): Answer {
  const { status } = refusals[cause];
  const answer = blockPage(
    status,
    `Your sign-up could not be checked. Please try again later. Reference: ${reference}`,
    cause,
  );
  if (status === 401) return { ...answer, headers: { "www-authenticate": 'Basic realm="Vestibule", charset="UTF-8"' } };
  if (status === 405) return { ...answer, headers: { allow: "POST" } };
  return answer;
}

/** When something broke inside us: inside the contract, so that Entra shows the guest a page that she understands. */
export const toFailure = (reference: string): Answer =>
  blockPage(
    200,
    `We cannot complete your sign-up right now. Please try again in a few minutes. Reference: ${reference}`,
  );

function blockPage(status: number, userMessage: string, code?: string): Answer {
  return { status, body: JSON.stringify({ version, action: "ShowBlockPage", userMessage, ...(code && { code }) }) };
}
