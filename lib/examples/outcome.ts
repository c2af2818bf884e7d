import { z } from "zod";
import { answerMembers } from "@/lib/connector/answer-members";
import type { Decided } from "@/lib/connector/decide";
import { toAnswer } from "@/lib/connector/respond";
import type { AttributeValue } from "@/lib/mapping/evaluate";
import type { Delivery } from "@/lib/mapping/rule";
import type { Expected } from "./example";

export type Setting = { name: string; delivery: Delivery; value: AttributeValue };

/** What becomes of a guest: the answer and the silent values, so that two of them can be compared. */
export type Outcome =
  | { kind: "continue"; settings: Setting[] /** Why a rule gave nothing. */; failures: Failure[] }
  | { kind: "block"; message: string }
  | { kind: "askAgain"; message: string };
type Failure = { name: string; message: string };

export function outcomeOf({ decision, silentValues, trace }: Decided): Outcome {
  if (decision.kind !== "continue") return decision;
  const failures = trace.rules.flatMap(({ target, result }) =>
    result.kind === "failed" ? [{ name: target, message: result.message }] : [],
  );
  return { kind: "continue", settings: settingsOf(decision.attributes, silentValues), failures };
}

export function expectedOutcome({ answer, silent }: Expected): Outcome {
  const message = String(answer.userMessage);
  if (answer.action === "ShowBlockPage") return { kind: "block", message };
  if (answer.action === "ValidationError") return { kind: "askAgain", message };
  const attributes = Object.entries(answer).filter(([name]) => !answerMembers.includes(name));
  const isValue = (value: unknown) => ["string", "number", "boolean"].includes(typeof value);
  return {
    kind: "continue",
    settings: settingsOf(
      // The schema lets no other values through.
      Object.fromEntries(attributes.filter((entry): entry is [string, AttributeValue] => isValue(entry[1]))),
      silent,
    ),
    failures: [],
  };
}

/** What an example would have to expect to agree with a decision. */
export function expectedFrom({ decision, silentValues }: Decided): Expected {
  const { status, body } = toAnswer("postAttributeCollection", decision); // both steps of a sign-up answer alike
  return { status: status === 400 ? 400 : 200, answer: bodySchema.parse(JSON.parse(body)), silent: silentValues };
}

const bodySchema = z.record(z.string(), z.unknown());

function settingsOf(
  attributes: Readonly<Record<string, AttributeValue>>,
  silentValues: Readonly<Record<string, AttributeValue>>,
): Setting[] {
  const set = (delivery: Delivery, values: Readonly<Record<string, AttributeValue>>) =>
    Object.entries(values).map(([name, value]): Setting => ({ name, delivery, value }));
  return [...set("answer", attributes), ...set("silent", silentValues)];
}
