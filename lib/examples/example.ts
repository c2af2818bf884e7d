import { z } from "zod";
import { parseSignUp } from "@/lib/connector/contract";
import { connectorStepSchema } from "@/lib/connector/step";
import { plainLine } from "@/lib/plain-text";
import { isShallow } from "./shallow";

/** All of them run while an admin types. */
export const maxExamples = 200;

/** As JSON text; the claims of a guest take a few hundred characters. */
export const maxClaimsLength = 16_000;
export const maxExpectedLength = 64_000;

export const exampleIdSchema = z.string().regex(/^[\w-]{1,64}$/);
export const exampleNameSchema = plainLine.min(1, "Give the example a name.").max(100, "At most 100 characters.");

/** `z.record` alone would take any depth, which `JSON.stringify` and comparisons cannot follow. */
const jsonObject = z
  .record(z.string(), z.unknown())
  .refine(isShallow, { error: "Objects and lists are nested too deeply.", abort: true });
const lengthOf = (value: unknown) => JSON.stringify(value).length;
const tooLong = (limit: number) => `At most ${limit.toLocaleString("en-US")} characters of JSON.`;

/** The body of a call, as Entra posts it. */
export const claimsSchema = jsonObject
  .refine((claims) => lengthOf(claims) <= maxClaimsLength, { error: tooLong(maxClaimsLength), abort: true })
  .refine((claims) => parseSignUp(claims).kind === "signUp", "The claims need an email, as in every call from Entra.");

const valueSchema = z.union([z.string(), z.number(), z.boolean()], "A value is a text, a number, true or false.");
/** Graph takes lists too, an answer does not. */
const silentValueSchema = z.union(
  [...valueSchema.options, z.array(z.string())],
  "A value is a text, a number, true, false, or a list of texts.",
);
const message = z.string("It needs a userMessage, a text.").min(1, "The userMessage is empty.");

/** Our three answers (lib/connector/respond.ts). `version` may be left out: it is ours, and no mapping changes it. */
const answers = {
  Continue: { status: 200, body: z.record(z.string(), valueSchema) },
  ShowBlockPage: { status: 200, body: z.looseObject({ userMessage: message }) },
  ValidationError: { status: 400, body: z.looseObject({ userMessage: message }) },
} as const;
const actions = Object.keys(answers).join(", ");
const isAction = (action: unknown): action is keyof typeof answers =>
  typeof action === "string" && Object.hasOwn(answers, action);

/** What a guest is to get. */
export const expectedSchema = z
  .strictObject({
    /** Of HTTP. */
    status: z.union([z.literal(200), z.literal(400)], "The status is 200 or 400."),
    /** The body of our answer. */
    answer: jsonObject,
    /** What is set through Graph afterwards: attribute → value. */
    silent: z.record(z.string().min(1).max(256), silentValueSchema),
  })
  .superRefine(({ status, answer, silent }, context) => {
    const refuse = (text: string, ...path: PropertyKey[]) => context.addIssue({ code: "custom", message: text, path });
    const { action } = answer;
    if (lengthOf({ answer, silent }) > maxExpectedLength) refuse(tooLong(maxExpectedLength));
    else if (!isAction(action)) refuse(`The action is one of ${actions}.`, "answer", "action");
    else {
      const { status: wanted, body } = answers[action];
      if (status !== wanted) refuse(`An answer with the action ${action} has the status ${wanted}.`, "status");
      for (const { message: text, path } of body.safeParse(answer).error?.issues ?? []) refuse(text, "answer", ...path);
      if (action !== "Continue" && Object.keys(silent).length > 0)
        refuse("Only a guest who continues has silent values.", "silent");
    }
  });
export type Expected = z.infer<typeof expectedSchema>;

/** One spelling, as one types it, so that a file and the database say the same. */
function spellMoment(at: string): string {
  const moment = new Date(at);
  return Number.isNaN(moment.getTime()) ? at : moment.toISOString().replace(".000Z", "Z");
}

/** A guest, what she is to get from the mapping of a connector, and when she signs up. Plain JSON: it travels in files. */
export const exampleSchema = z.strictObject({
  id: exampleIdSchema,
  name: exampleNameSchema,
  step: connectorStepSchema,
  /** What Now() gives. */
  at: z.iso.datetime("A moment in UTC, for example 2026-11-22T14:02:11Z.").overwrite(spellMoment),
  claims: claimsSchema,
  expected: expectedSchema,
});
export type Example = z.infer<typeof exampleSchema>;

export const examplesSchema = z
  .array(exampleSchema)
  .max(maxExamples, `A mapping has at most ${maxExamples} examples.`)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, "Two examples have the same id.");
