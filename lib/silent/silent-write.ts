import { z } from "zod";
import { identitySchema } from "@/lib/connector/contract";
import { receiptSchema } from "./receipt";

/** Attribute name to value, as the mapping gave them. */
export const silentValuesSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
);

/** A silent write as its row keeps it. */
export const silentWriteSchema = z.object({
  id: z.string(),
  tenantId: z.string(),
  connectorId: z.string(),
  callId: z.string(),
  guestKey: z.string(),
  email: z.string(),
  identities: z.array(identitySchema),
  values: silentValuesSchema,
  state: z.enum(["planned", "written", "confirmed", "parked", "abandoned"]),
  guestId: z.string().nullable(),
  reason: z.string().nullable(),
  attempts: z.number().int(),
  nextTryAt: z.date(),
  receipt: receiptSchema,
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type SilentWrite = z.infer<typeof silentWriteSchema>;
