import { z } from "zod";
import { conditionSchema } from "@/lib/condition/condition";
import { answerMembers } from "@/lib/connector/answer-members";
import { writeModeSchema } from "@/lib/silent/silent-write";
import { plainLine, plainText } from "@/lib/plain-text";

/** The longest expression that Entra's own mapping language allows (functions-for-customizing-application-data). */
export const maxExpressionLength = 10_000;

const sourceSchema = z.discriminatedUnion("kind", [
  /** Leaves alone what the guest has; with a default, fills what she left empty ("None" in Entra provisioning). */
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("constant"), value: plainText.max(1024) }),
  z.strictObject({ kind: z.literal("claim"), name: plainLine.min(1).max(256) }),
  z.strictObject({ kind: z.literal("expression"), text: plainText.trim().min(1).max(maxExpressionLength) }),
]);
export type Source = z.infer<typeof sourceSchema>;

/** `answer`: told to Entra while the guest signs up. `silent`: set through Graph afterwards; she never sees a field. */
export const deliverySchema = z.enum(["answer", "silent"]);
export type Delivery = z.infer<typeof deliverySchema>;

/** The name of an attribute, as Graph spells it: `jobTitle`, `extension_<appid>_<Name>`. */
export const targetSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,255}$/, "An attribute name has letters, digits and _ only, and starts with a letter.")
  .refine((name) => !answerMembers.includes(name), "Entra uses this name for the answer itself.");

export const ruleIdSchema = z.string().regex(/^[\w-]{1,64}$/);

export const ruleSchema = z.strictObject({
  id: ruleIdSchema,
  target: targetSchema,
  source: sourceSchema,
  /** Set where the source has no value; an empty text is a value. */
  default: plainText.max(1024).optional(),
  /** Which sign-ups the rule is about. */
  condition: conditionSchema.optional(),
  delivery: deliverySchema,
  /** Of a silent rule, where the attribute has a value already; none: replace it. */
  mode: writeModeSchema.exclude(["overwrite"]).optional(),
  isOff: z.literal(true).optional(),
  /** For colleagues. */
  comment: plainText.max(500).optional(),
});
/**
 * target attribute ← source, and how it is delivered. Of several rules for one attribute the first whose condition holds
 * counts.
 */
export type Rule = z.infer<typeof ruleSchema>;

/** What a rule may say beyond target, source and delivery. */
export const ruleOptionsSchema = ruleSchema.pick({
  default: true,
  condition: true,
  mode: true,
  isOff: true,
  comment: true,
});
export type RuleOptions = z.infer<typeof ruleOptionsSchema>;

/** More would be no mapping that a person can look through; each costs time while a guest waits. */
export const maxRules = 500;

/** The id tells rules apart, and seeds the random values of each. */
export const haveOwnIds = (rules: readonly { id: string }[]): boolean =>
  new Set(rules.map(({ id }) => id)).size === rules.length;

/** The rules of a revision, in the order of evaluation. */
export const rulesSchema = z
  .array(ruleSchema)
  .max(maxRules)
  .refine(haveOwnIds, "Two rules have the same id.")
  .refine(
    (rules) => rules.every(({ mode, delivery }) => mode === undefined || delivery === "silent"),
    "A rule has a mode only if its delivery is silent.",
  );
