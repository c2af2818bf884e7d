import { z } from "zod";
import { withoutAppId } from "@/lib/signup/flow";

/** What becomes of a value before a call is kept. */
export const redactionHowSchema = z.enum(["drop", "mask", "hash"]);
export type RedactionHow = z.infer<typeof redactionHowSchema>;

export const howLabels: Record<RedactionHow, string> = {
  drop: "Leave out",
  mask: "Keep the beginning",
  hash: "Keep a fingerprint",
};

/** Of each way one sentence for who chooses. */
export const howMeanings: Record<RedactionHow, string> = {
  drop: "Nothing of it is kept.",
  mask: "One letter, and of an e-mail address its domain: a…@fabrikam.com.",
  hash: "The same value has the same fingerprint in all calls, so it can be recognised; nobody can compute it without your key.",
};

/** A claim that Entra sends or an attribute that we answer, and how its value is kept from the log. */
export const redactionRuleSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .regex(/^[A-Za-z][\w.]{0,255}$/, "The name of a claim or attribute has letters, digits, _ and . only."),
  how: redactionHowSchema,
});
export type RedactionRule = z.infer<typeof redactionRuleSchema>;

export const maxRedactionRules = 50;

export const redactionRulesSchema = z
  .array(redactionRuleSchema)
  .max(maxRedactionRules, `At most ${maxRedactionRules} names.`)
  .refine(
    (rules) => new Set(rules.map(({ name }) => keyOf(name))).size === rules.length,
    "Each name can stand there once.",
  );

/** Entra spells some names in several ways (lib/connector/contract.ts, lib/connector/callout.ts). */
const sameNames: Readonly<Record<string, string>> = {
  email_address: "email",
  mail: "email",
  lastname: "surname",
  id: "objectid",
};

/** What two spellings of one name have in common. Capitals do not count: better too much is left out than too little. */
export function keyOf(name: string): string {
  const plain = withoutAppId(name).toLowerCase();
  return sameNames[plain] ?? plain;
}

export const isEmailName = (name: string): boolean => keyOf(name) === "email";
