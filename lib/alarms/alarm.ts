import { z } from "zod";

/** Of a connector, by its statistics. */
export const connectorKindSchema = z.enum(["silence", "refusals"]);
/** Of the whole tenant: what Entra lets the portal do (lib/consent/). */
export const tenantKindSchema = z.enum(["consent", "appSecret"]);
export const kindSchema = z.enum([...connectorKindSchema.options, ...tenantKindSchema.options]);
export type ConnectorAlarmKind = z.infer<typeof connectorKindSchema>;
export type TenantAlarmKind = z.infer<typeof tenantKindSchema>;
export type AlarmKind = z.infer<typeof kindSchema>;

/** The numbers behind an alarm; no guest's data. */
export const factsSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("silence"),
    /** The end of the minute of the last call that was not refused. */
    since: z.string(),
    /** How many there were in the same time before, most recent first, and whether weeks or days lie between. */
    usual: z.array(z.number()),
    every: z.enum(["week", "day"]),
    /** Calls that were refused meanwhile. */
    refused: z.number(),
  }),
  z.object({
    kind: z.literal("refusals"),
    refused: z.number(),
    calls: z.number(),
    /** The most frequent cause, and how many calls it had. */
    cause: z.string(),
    ofCause: z.number(),
    /** Of the seven days before. */
    usualPercent: z.number(),
  }),
  z.object({
    kind: z.literal("consent"),
    /** Application permissions that used features lack; empty where Entra gives no token at all. */
    missing: z.array(z.string()),
    /** One sentence: what is wrong. */
    what: z.string(),
  }),
  z.object({ kind: z.literal("appSecret"), endsAt: z.iso.datetime() }),
]);
export type AlarmFacts = z.infer<typeof factsSchema>;
