import { z } from "zod";
import { deliverySchema } from "@/lib/mapping/rule";
import { redactionRuleSchema } from "@/lib/redaction/rule";

/** What is the same for each call: the rule as it was published. */
export const toldRuleSchema = z.object({
  ruleId: z.string(),
  target: z.string(),
  delivery: deliverySchema,
  /** The source as the admin wrote it. */
  source: z.string(),
});
export type ToldRule = z.infer<typeof toldRuleSchema>;

/** What became of one rule during a call. */
export const ruleTraceSchema = z.object({
  ...toldRuleSchema.shape,
  result: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("value"),
      value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
    }),
    z.object({ kind: z.literal("none") }),
    z.object({ kind: z.literal("failed"), message: z.string() }),
    z.object({ kind: z.literal("skipped"), because: z.enum(["condition", "earlierRule", "signUpOnly"]) }),
  ]),
  /**
   * What Entra does with an answered value, as documented; `unknown` while the user flow has not been read, `token` if it is
   * for the token of an app.
   */
  fate: z.enum(["stored", "dropped", "silent", "unknown", "nothing", "token"]),
});
export type RuleTrace = z.infer<typeof ruleTraceSchema>;

/** `target`: the attribute that it was about; absent if it was the decision itself. */
export const repairSchema = z.object({
  target: z.string().optional(),
  what: z.string(),
  /** The answer went without the attribute. */
  isLeftOut: z.literal(true).optional(),
});
export type Repair = z.infer<typeof repairSchema>;

/** How a guest stood with those who approve; `asked`: this call made her request. */
export const tracedApprovalSchema = z.object({
  state: z.enum(["none", "unasked", "asked", "pending", "approved", "ready", "denied"]),
  requestId: z.string().optional(),
});
export type TracedApproval = z.infer<typeof tracedApprovalSchema>;

/** The parts of a call before its decision, in their order. */
export const timedParts = ["policy", "credential", "body"] as const;

/** How a call was decided, kept with it so that the log can explain it later. */
export const traceSchema = z.object({
  /** Empty when a gatekeeping rule did not let the guest go on. */
  rules: z.array(ruleTraceSchema),
  /** The gatekeeping rules that decided, if any did. */
  gates: z.array(z.object({ gateId: z.string(), words: z.string() })).default([]),
  /** Absent where guests of the connector are not approved by anybody, or where a gatekeeping rule was before that. */
  approval: tracedApprovalSchema.optional(),
  /** What had to be changed so that the answer was one that Entra takes at the step; absent if nothing had. */
  repairs: z.array(repairSchema).optional(),
  /** Names the row that tells of the rules, and of the user flow as it was known. */
  ruleListId: z.string().optional(),
  /** The credential that was accepted, or would have been while it was live; absent in calls of older versions. */
  credentialId: z.string().optional(),
  /** Milliseconds that each of `timedParts` took, as far as the call came. */
  took: z.array(z.number()).optional(),
  /** What `Now()` gave, where an earlier call of the same guest had asked already. */
  askedAt: z.iso.datetime().optional(),
  /** Of the answer, beyond those that every answer has. */
  headers: z.record(z.string(), z.string()).optional(),
  /** What was known of the guest was erased then; nothing else is kept of such a call than what stands in clear. */
  erasedAt: z.iso.datetime().optional(),
  /** What the connector left out of this call before it was kept; absent if nothing. */
  leftOut: z.array(redactionRuleSchema).optional(),
});
export type Trace = z.infer<typeof traceSchema>;
