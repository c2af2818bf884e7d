import { z } from "zod";
import { conditionSchema, maxPatternLength } from "@/lib/condition/condition";
import { plainLine, plainText } from "@/lib/plain-text";
import { messagesSchema } from "./messages";

export const gateIdSchema = z.string().regex(/^[\w-]{1,64}$/);

const common = {
  id: gateIdSchema,
  isOff: z.literal(true).optional(),
  comment: plainText.max(500).optional(),
};
const claim = plainLine.min(1, "Name a claim, for example displayName.").max(256);

/**
 * A gatekeeping rule. `allow` and `deny` are asked in their order, and the first that holds decides; whom none of them is
 * about may go on. `require` and `format` are asked once the form is submitted: only then can a guest be asked again
 * (learn.microsoft.com, "Add an API connector to a user flow": a validation error is for the second step only).
 */
export const gateSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...common, kind: z.literal("allow"), condition: conditionSchema }),
  /** Without a condition: everybody whom nothing before allows. */
  z.strictObject({
    ...common,
    kind: z.literal("deny"),
    condition: conditionSchema.optional(),
    messages: messagesSchema,
  }),
  z.strictObject({
    ...common,
    kind: z.literal("require"),
    claims: z.array(claim).min(1, "Name a claim that every guest must give.").max(20),
    condition: conditionSchema.optional(),
    messages: messagesSchema,
  }),
  /** Of a claim that the guest has; `require` is for those that she must have. */
  z.strictObject({
    ...common,
    kind: z.literal("format"),
    claim,
    pattern: plainLine.min(1, "Give the pattern that the whole text matches.").max(maxPatternLength),
    condition: conditionSchema.optional(),
    messages: messagesSchema,
  }),
]);
export type Gate = z.infer<typeof gateSchema>;

export const maxGates = 100;

const haveOwnIds = (gates: readonly { id: string }[]) => new Set(gates.map(({ id }) => id)).size === gates.length;

/** The gatekeeping rules of a revision, in the order in which they are asked. */
export const gatesSchema = z
  .array(gateSchema)
  .max(maxGates)
  .refine(haveOwnIds, "Two gatekeeping rules have the same id.");

/** A format is about the whole text, not about a piece of it. */
export const wholePattern = (pattern: string): string => `\\A(?:${pattern})\\z`;
