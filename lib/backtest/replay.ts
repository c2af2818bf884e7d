import { z } from "zod";
import type { Trace } from "@/lib/calls/trace";
import type { SignUp } from "@/lib/connector/contract";
import { type Decided, decide } from "@/lib/connector/decide";
import { isExtensionStep, type Step } from "@/lib/connector/step";
import { expectedSchema } from "@/lib/examples/example";
import { expectedOutcome, type Outcome, outcomeOf } from "@/lib/examples/outcome";
import type { Ground } from "@/lib/examples/run";
import type { Numbers } from "@/lib/expression/sequences";
import type { AttributeValue, Generators } from "@/lib/mapping/evaluate";
import { parseJson } from "@/lib/parse-json";
import type { UserFlow } from "@/lib/signup/flow";

/** A guest of a logged call: she comes at the moment of the call, with the values that are her own. */
export type Caller = {
  signUp: SignUp;
  step: Step;
  /** What the form asked, if the call told. */
  asked?: UserFlow | undefined;
  receivedAt: Date;
  generators: Generators;
  numbers: Numbers;
};

/** What a mapping decides about her. The same caller gets the same, so two mappings can be compared. */
export const decideAgain = ({ signUp, step, asked, receivedAt, ...own }: Caller, ground: Ground): Decided =>
  decide({ ...ground, ...own, flow: asked ?? ground.flow, arrival: { signUp, step }, now: receivedAt });

/** What becomes of her then. */
export const replay = (caller: Caller, ground: Ground): Outcome => outcomeOf(decideAgain(caller, ground));

type Answered = { step: Step | null; status: number; answer: string; trace: Trace | null };

const values = z.record(z.string(), z.unknown()).optional();
const actionSchema = z.object({
  ...{ "@odata.type": z.string(), message: z.string().optional() },
  ...{ inputs: values, attributes: values, claims: values },
});
const extensionAnswerSchema = z.object({ data: z.object({ actions: z.tuple([actionSchema]) }) });

/** The same decision in the form of an API connector's answer, in which outcomes are compared. */
function asConnectorAnswer(answer: unknown) {
  const action = extensionAnswerSchema.safeParse(answer).data?.data.actions[0];
  if (!action) return undefined;
  const { message: userMessage, inputs, attributes, claims, "@odata.type": type } = action;
  if (type.endsWith(".showBlockPage")) return { status: 200, answer: { action: "ShowBlockPage", userMessage } };
  if (type.endsWith(".showValidationError")) return { status: 400, answer: { action: "ValidationError", userMessage } };
  return { status: 200, answer: { ...inputs, ...attributes, ...claims, action: "Continue" } };
}

/** What became of a guest then; undefined for a refused call. */
export function outcomeThen({ step, status, answer, trace }: Answered) {
  const silent = Object.fromEntries(
    (trace?.rules ?? []).flatMap(({ target, fate, result }): [string, AttributeValue][] =>
      fate === "silent" && result.kind === "value" ? [[target, result.value]] : [],
    ),
  );
  const given = parseJson(answer);
  const said = step && isExtensionStep(step) ? asConnectorAnswer(given) : { status, answer: given };
  const expected = expectedSchema.safeParse({ ...said, silent });
  return expected.success ? expectedOutcome(expected.data) : undefined;
}
