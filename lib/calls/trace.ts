import { z } from "zod";
import { deliverySchema } from "@/lib/mapping/rule";

/** What became of one rule during a call. */
export const ruleTraceSchema = z.object({
  ruleId: z.string(),
  target: z.string(),
  delivery: deliverySchema,
  /** The source as the admin wrote it. */
  source: z.string(),
  result: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("value"), value: z.union([z.string(), z.number(), z.boolean()]) }),
    z.object({ kind: z.literal("none") }),
    z.object({ kind: z.literal("failed"), message: z.string() }),
  ]),
  /** What Entra does with an answered value, as documented; `unknown` while the user flow has not been read. */
  fate: z.enum(["stored", "dropped", "silent", "unknown", "nothing"]),
});
export type RuleTrace = z.infer<typeof ruleTraceSchema>;

/** How a call was decided, kept with it so that the log can explain it later. */
export const traceSchema = z.object({ rules: z.array(ruleTraceSchema) });
export type Trace = z.infer<typeof traceSchema>;
