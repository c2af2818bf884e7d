import { z } from "zod";
import { providerSchema } from "@/lib/signup/identity-source";
import { silentValuesSchema, writeModeSchema } from "@/lib/silent/silent-write";
import { planSchema } from "./plan";

export const requestStates = ["pending", "approved", "created", "denied", "withdrawn", "expired", "revoked"] as const;
export const requestStateSchema = z.enum(requestStates);
export type RequestState = z.infer<typeof requestStateSchema>;

/** What is sealed in the row: who she is and what she typed. */
export const secretsSchema = z.object({
  email: z.string(),
  name: z.string(),
  /** By attribute, as Entra's page has them. */
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  identities: z.array(z.object({ signInType: z.string(), issuer: z.string(), issuerAssignedId: z.string().nullish() })),
  /** What the mapping answered: it stands in her account instead of what she typed, as with a guest whom Entra lets in. */
  answered: silentValuesSchema.default({}),
  /** What is set about her silently once she is in, and how (lib/silent/silent-write.ts). */
  silent: z.record(z.string(), z.unknown()).default({}),
  modes: z.record(z.string(), writeModeSchema).optional(),
  /** Where an invited guest accepts before she is let into an app; once she was invited. */
  redeemUrl: z.string().optional(),
});
export type RequestSecrets = z.infer<typeof secretsSchema>;

/** A request as the database has it, opened. */
export const requestSchema = secretsSchema.extend({
  ...{ id: z.string(), tenantId: z.string(), connectorId: z.string(), reference: z.string() },
  ...{ state: requestStateSchema, stage: z.number(), plan: planSchema, approverIds: z.array(z.string()) },
  ...{ isAsked: z.boolean(), version: z.number(), provider: providerSchema, language: z.string() },
  ...{ callId: z.string().nullable(), userId: z.string().nullable(), isStuck: z.boolean() },
  ...{ dueAt: z.date().nullable(), askAgainAt: z.date().nullable(), createdAt: z.date(), endedAt: z.date().nullable() },
});
export type ApprovalRequest = z.infer<typeof requestSchema>;

export type EntryKind =
  | ("requested" | "corrected" | "noted" | "asked" | "answered" | "yes" | "no" | "stage" | "handedOver")
  | ("approved" | "denied" | "withdrawn" | "expired" | "created" | "failed" | "revoked");

export type Entry = {
  id: string;
  kind: EntryKind;
  stage: number;
  actorId: string | null;
  actorName: string | null;
  /** A reason, a note, a question, whatever was written; `forGuest`: what she may read of it. */
  words: string | null;
  forGuest: string | null;
  createdAt: Date;
};
