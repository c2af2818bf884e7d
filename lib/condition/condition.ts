import { z } from "zod";
import { conditionStepSchema } from "@/lib/connector/step";
import { plainLine } from "@/lib/plain-text";
import { providerSchema } from "@/lib/signup/identity-source";

/** `contoso.com`, or `*.contoso.com` for every domain below it. */
export const domainSchema = plainLine
  .toLowerCase()
  .max(255)
  .regex(
    /^(\*(\.[^\s@*.]+)+|[^\s@*.]+(\.[^\s@*.]+)+)$/,
    "Write a domain such as contoso.com, or *.contoso.com for all below it.",
  );

const claim = plainLine.min(1, "Name the claim to test, for example country.").max(256);

/** The longest pattern that a condition or a format check may have. */
export const maxPatternLength = 1_000;

/**
 * Capital and small letters count only in `matches`, whose text is a .NET pattern as in expressions. A claim that is not
 * sent, or is an empty text, is absent; Entra does not send claims without a value.
 */
export const claimTestSchema = z.discriminatedUnion("test", [
  z.strictObject({ claim, test: z.enum(["isPresent", "isAbsent"]) }),
  z.strictObject({
    claim,
    test: z.enum(["is", "isNot", "startsWith", "endsWith", "contains"]),
    value: plainLine.min(1, "Give the text to compare with.").max(1024),
  }),
  z.strictObject({
    claim,
    test: z.literal("matches"),
    value: plainLine.min(1, "Give a pattern.").max(maxPatternLength),
  }),
]);
export type ClaimTest = z.infer<typeof claimTestSchema>;

/** More domains belong in a look-up table. */
export const maxDomains = 500;

export const maxClaimTests = 20;

/** Which sign-ups something is about. Every part that is there must hold; of several values in a part one is enough. */
export const conditionSchema = z
  .strictObject({
    step: conditionStepSchema.optional(),
    providers: z.array(providerSchema).min(1).optional(),
    domains: z.array(domainSchema).min(1).max(maxDomains).optional(),
    claims: z.array(claimTestSchema).min(1).max(maxClaimTests).optional(),
  })
  .refine((parts) => Object.values(parts).some((part) => part !== undefined), "A condition tests something.");
export type Condition = z.infer<typeof conditionSchema>;
