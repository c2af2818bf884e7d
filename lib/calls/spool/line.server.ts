import { z } from "zod";
import type { CallEntry } from "@/lib/calls/row";
import { sealCall } from "@/lib/calls/seal-call.server";
import { stepSchema } from "@/lib/connector/step";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { parseJson } from "@/lib/parse-json";
import { sealPlan } from "@/lib/silent/seal-write.server";

const text = z.string().nullable();
const bytes = z.base64().transform((base64) => Buffer.from(base64, "base64"));

const factsSchema = z.object({
  ...{ id: z.uuid(), tenantId: z.guid(), connectorId: z.string(), step: stepSchema.nullable() },
  ...{ receivedAt: z.coerce.date(), durationMs: z.number() },
  outcome: z.enum(["continue", "block", "askAgain", "refused"]),
  ...{ cause: text, status: z.number().int(), revisionNumber: z.number().int().nullable(), source: text },
});

const sealedSchema = z.object({
  ...factsSchema.shape,
  ...{ provider: text, guestHash: bytes.nullable(), domainHash: bytes.nullable(), sealed: bytes },
});

/** What versions wrote that had no keys, and for a plan the one after them. */
const clearSchema = z.object({
  ...factsSchema.shape,
  ...{ email: text, claims: text, answer: z.string(), trace: text, detail: text },
});

const planSchema = z.object({
  ...{ guestKey: z.string(), userId: text, email: z.string(), identities: z.array(z.looseObject({})) },
  values: z.record(z.string(), z.unknown()),
});

const sealedPlanSchema = z.object({
  ...{ guestKey: z.string(), userId: text, guestHash: bytes.nullable(), valuesHash: bytes.nullable(), sealed: bytes },
});

/** The number grows when an older version could not read what a newer one writes. */
const lineSchema = z.discriminatedUnion("version", [
  z.object({ version: z.literal(1), call: clearSchema, plan: planSchema.nullable() }),
  z.object({ version: z.literal(2), call: sealedSchema, plan: planSchema.nullable() }),
  z.object({ version: z.literal(3), call: sealedSchema, plan: sealedPlanSchema.nullable() }),
]);

/** A call as a line of the spool: sealed as in the database, so that a disk tells nobody more than a table. */
export const toLine = ({ call, plan }: CallEntry): string =>
  `${JSON.stringify({ version: 3, call: written(call), plan: plan && written(plan) })}\n`;

/** Bytes as base64. */
const written = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]: [string, unknown]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value,
    ]),
  );

/** Undefined for what is no call: the process was cut off while it wrote, or the file was damaged. */
export async function readLine(line: string): Promise<CallEntry | undefined> {
  const { data: read } = lineSchema.safeParse(parseJson(line));
  if (!read) return undefined;
  if (read.version === 3) return { call: read.call, plan: read.plan };
  const keys = await loadTenantKeys(read.call.tenantId);
  const plan = read.plan && sealPlan(keys, read.plan, { tenantId: read.call.tenantId, callId: read.call.id });
  return { call: read.version === 2 ? read.call : sealCall(keys, read.call), plan };
}
