import { z } from "zod";
import type { ExtensionStep } from "@/lib/connector/step";
import { parseJson } from "@/lib/parse-json";
import type { Answer, DroppedAttribute, Effect } from "./effect";
import { attributeOf, type FlowAttribute, type UserFlow } from "./flow";

const responseTypes: Readonly<Record<ExtensionStep, string>> = {
  attributeCollectionStart: "microsoft.graph.onAttributeCollectionStartResponseData",
  attributeCollectionSubmit: "microsoft.graph.onAttributeCollectionSubmitResponseData",
  tokenIssuanceStart: "microsoft.graph.onTokenIssuanceStartResponseData",
};

const responseSchema = z.object({ data: z.looseObject({ "@odata.type": z.string(), actions: z.array(z.unknown()) }) });
const text = z.string().min(1);
const members = z.record(z.string(), z.unknown());

const blockPage = z.looseObject({ title: text.optional(), message: text });
const validationError = z.looseObject({ message: text, attributeErrors: z.record(z.string(), z.string()) });
const claimsSchema = z.record(text, z.union([z.string(), z.array(z.string())]));

const maxClaimsBytes = 3 * 1024;

/**
 * What Entra does with the answer to a custom authentication extension: the documented tables of responses, and the codes of
 * its sign-in log for what breaks them. Sources: learn.microsoft.com, "Custom claims provider reference", "Retrieve and return
 * data from an OnAttributeCollectionStart/Submit event", "Troubleshoot a custom claims provider". `flow`: what the form asks.
 */
export function afterExtensionAnswer(step: ExtensionStep, answer: Answer, flow: UserFlow): Effect {
  if (answer.status !== 200) return failed(`1003002: HTTP status ${answer.status} is not 200.`);
  if (!/^application\/json\s*(;|$)/i.test(answer.contentType ?? ""))
    return failed("1003006: the Content-Type is not application/json.");
  const response = responseSchema.safeParse(parseJson(answer.body)).data;
  if (response?.data["@odata.type"] !== responseTypes[step])
    return failed("1003003: the body is not a response of this step.");
  const [action, ...others] = response.data.actions;
  if (others.length > 0) return failed("1003010: there is more than one action.");
  const type = z.looseObject({ "@odata.type": z.string() }).safeParse(action).data?.["@odata.type"];
  return afterAction(step, { name: type?.replace(`microsoft.graph.${step}.`, "") ?? "", action, flow });
}

type Acted = { name: string; action: unknown; flow: UserFlow };

function afterAction(step: ExtensionStep, { name, action, flow }: Acted): Effect {
  switch (`${step} ${name}`) {
    case "attributeCollectionStart continueWithDefaultBehavior":
    case "attributeCollectionSubmit continueWithDefaultBehavior":
      return { kind: "continue", values: {}, dropped: [] };
    case "attributeCollectionStart setPrefillValues":
      return setValues(z.looseObject({ inputs: members }).safeParse(action).data?.inputs, flow);
    case "attributeCollectionSubmit modifyAttributeValues":
      return setValues(z.looseObject({ attributes: members }).safeParse(action).data?.attributes, flow);
    case "attributeCollectionStart showBlockPage":
    case "attributeCollectionSubmit showBlockPage": {
      const page = blockPage.safeParse(action).data;
      return page ? { kind: "block", message: page.message } : failed("1003003: the message is missing.");
    }
    case "attributeCollectionSubmit showValidationError": {
      const page = validationError.safeParse(action).data;
      return page
        ? { kind: "askAgain", message: page.message }
        : failed("1003003: message or attributeErrors is missing.");
    }
    case "tokenIssuanceStart provideClaimsForToken":
      return provideClaims(z.looseObject({ claims: z.unknown() }).safeParse(action).data?.claims);
    default:
      return failed(`1003012: the action "${name}" is not one of this step.`);
  }
}

function setValues(given: Record<string, unknown> | undefined, flow: UserFlow): Effect {
  if (!given) return failed("1003003: the values are missing.");
  const values: Record<string, string | number | boolean> = {};
  const dropped: DroppedAttribute[] = [];
  for (const [name, value] of Object.entries(given)) {
    const attribute = attributeOf(flow, name);
    if (!attribute) dropped.push({ name, reason: "The user flow does not collect it." });
    else if (fits(attribute, value)) values[attribute.id] = value;
    else return failed(`1003003: ${name} has another type than the user flow asks for.`);
  }
  return { kind: "continue", values, dropped };
}

function fits({ dataType }: FlowAttribute, value: unknown): value is string | number | boolean {
  switch (dataType) {
    case "int64":
      return Number.isSafeInteger(value);
    case "boolean":
      return typeof value === "boolean";
    case "string":
    case "dateTime":
    case "stringCollection": // one text with commas
      return typeof value === "string";
  }
}

function provideClaims(given: unknown): Effect {
  const claims = claimsSchema.safeParse(given).data;
  if (!claims) return failed("1003003: claims are texts and lists of texts, under names that are not empty.");
  const bytes = Object.entries(claims).reduce((sum, [name, value]) => sum + bytesOf([name, value].flat()), 0);
  if (bytes > maxClaimsBytes)
    return failed(`1003025: the claims have ${bytes} bytes, and ${maxClaimsBytes} are allowed.`);
  const shown = Object.entries(claims).map(([name, value]): [string, string] => [name, [value].flat().join(", ")]);
  return { kind: "continue", values: Object.fromEntries(shown), dropped: [] };
}

const bytesOf = (texts: readonly string[]) =>
  texts.reduce((sum, each) => sum + new TextEncoder().encode(each).length, 0);

const failed = (reason: string): Effect => ({ kind: "failed", reason });
