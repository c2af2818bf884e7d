import { z } from "zod";
import { answerMembers } from "@/lib/connector/answer-members";
import { type ConnectorStep, isExtensionStep, type Step } from "@/lib/connector/step";
import { parseJson } from "@/lib/parse-json";
import { afterExtensionAnswer } from "./after-extension-answer";
import type { Values } from "./claims";
import { obstacleTo } from "./fate";
import type { Answer, DroppedAttribute, Effect } from "./effect";
import { attributeOf, type FlowAttribute, type UserFlow } from "./flow";

const answerSchema = z.looseObject({ version: z.string().min(1), action: z.string() });
const messageSchema = z.string().min(1);

/** What Entra does with an answer at a step. `flow`: what the form asks, of an extension as its call told. */
export const afterAnswer = (step: Step, answer: Answer, flow: UserFlow): Effect =>
  isExtensionStep(step) ? afterExtensionAnswer(step, answer, flow) : afterConnectorAnswer(asked(step), answer, flow);

/** Nobody asked for a guest whom the portal found by itself; what would have been said to her is what step 2 says. */
const asked = (step: ConnectorStep | "newInDirectory"): ConnectorStep =>
  step === "newInDirectory" ? "postAttributeCollection" : step;

/**
 * By the documented table of responses. What is not documented (another status,
 * no JSON, missing members, an unknown action) fails the flow here.
 * Source: learn.microsoft.com, "Add an API connector to a user flow", "Expected response types".
 */
function afterConnectorAnswer(step: ConnectorStep, answer: Answer, flow: UserFlow): Effect {
  if (answer.status !== 200 && answer.status !== 400) return failed(`HTTP status ${answer.status} is not 200 or 400.`);
  if (!isJson(answer.contentType)) return failed("The Content-Type is not application/json.");
  const body = answerSchema.safeParse(parseJson(answer.body));
  if (!body.success) return failed("The body is not a JSON object with the texts version and action.");
  if (answer.status === 400) return afterValidationError(step, body.data);
  switch (body.data.action) {
    case "Continue":
      return { kind: "continue", ...readAttributes(flow, body.data) };
    case "ShowBlockPage":
      return withMessage(body.data, (message) => ({ kind: "block", message }));
    case "ValidationError":
      return failed("A ValidationError must come with HTTP status 400.");
    default:
      return failed(`The action "${body.data.action}" does not exist.`);
  }
}

/** Step 2 only; the status stands in the body too, as number or text, and must agree. */
function afterValidationError(step: ConnectorStep, body: z.infer<typeof answerSchema>): Effect {
  if (body.action !== "ValidationError") return failed(`HTTP status 400 with action "${body.action}".`);
  if (step !== "postAttributeCollection") return failed("A ValidationError is allowed at the second step only.");
  if (body.status !== 400 && body.status !== "400") return failed("The body's status is not 400.");
  return withMessage(body, (message) => ({ kind: "askAgain", message }));
}

function withMessage(body: z.infer<typeof answerSchema>, effect: (message: string) => Effect): Effect {
  const message = messageSchema.safeParse(body.userMessage);
  return message.success ? effect(message.data) : failed("The userMessage is missing.");
}

function readAttributes(flow: UserFlow, body: Readonly<Record<string, unknown>>) {
  const values: Record<string, Values[string]> = {};
  const dropped: DroppedAttribute[] = [];
  for (const [name, value] of Object.entries(body)) {
    if (answerMembers.includes(name)) continue;
    const attribute = attributeOf(flow, name);
    const obstacle = attribute && obstacleTo(attribute);
    if (!attribute) dropped.push({ name, reason: "It is not selected in the user flow." });
    else if (obstacle !== undefined) dropped.push({ name, reason: obstacle });
    else if (!fits(attribute.dataType, value))
      dropped.push({ name, reason: `It must be ${typeNames[attribute.dataType]}.` });
    else values[attribute.id] = value;
  }
  return { values, dropped };
}

const typeNames: Record<FlowAttribute["dataType"], string> = {
  string: "a text",
  boolean: "true or false",
  int64: "a whole number",
  stringCollection: "a list",
  dateTime: "a text with a date and time",
};

/** Documented are the types; that another type is dropped, and null like a wrong type, is our cautious reading. */
function fits(dataType: FlowAttribute["dataType"], value: unknown): value is Values[string] {
  switch (dataType) {
    case "string":
    case "dateTime":
      return typeof value === "string";
    case "boolean":
      return typeof value === "boolean";
    case "int64":
      return Number.isSafeInteger(value);
    case "stringCollection":
      return false;
  }
}

const failed = (reason: string): Effect => ({ kind: "failed", reason });

const isJson = (contentType: string | null): boolean =>
  contentType?.split(";")[0]?.trim().toLowerCase() === "application/json";
