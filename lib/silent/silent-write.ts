import { z } from "zod";
import { identitySchema } from "@/lib/connector/contract";
import { receiptSchema } from "./receipt";

/** Attribute name to value, as the mapping gave them. */
export const silentValuesSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
);

export type SilentValues = z.infer<typeof silentValuesSchema>;

/**
 * What a rule wants of an attribute that has a value already: leave it, replace it, or replace it whenever somebody changes
 * it later.
 */
export const writeModeSchema = z.enum(["overwrite", "onlyIfEmpty", "keepInStep"]);
export type WriteMode = z.infer<typeof writeModeSchema>;

/** What is sealed in its row. */
export const writeSecretsSchema = z.object({
  email: z.string(),
  /** As Entra sent them; empty for Entra and Microsoft accounts. */
  identities: z.array(identitySchema),
  values: silentValuesSchema,
  /** By attribute; one without a mode is overwritten, as in rows of older versions. */
  modes: z.record(z.string(), writeModeSchema).optional(),
});
export type WriteSecrets = z.infer<typeof writeSecretsSchema>;

/** A silent write, opened (seal-write.server.ts). */
export const silentWriteSchema = z.object({
  id: z.string(),
  tenantId: z.string(),
  connectorId: z.string(),
  callId: z.string(),
  guestKey: z.string(),
  ...writeSecretsSchema.shape,
  state: z.enum(["planned", "written", "confirmed", "kept", "drifted", "parked", "abandoned", "cancelled"]),
  guestId: z.string().nullable(),
  reason: z.string().nullable(),
  attempts: z.number().int(),
  nextTryAt: z.date(),
  lookAgainAt: z.date().nullable(),
  needs: z.string().nullable(),
  receipt: receiptSchema,
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type SilentWrite = z.infer<typeof silentWriteSchema>;
