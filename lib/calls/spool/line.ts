import { z } from "zod";
import type { CallEntry } from "@/lib/calls/row";
import { stepSchema } from "@/lib/connector/step";
import { parseJson } from "@/lib/parse-json";

const text = z.string().nullable();

const callSchema = z.object({
  ...{ id: z.uuid(), tenantId: z.guid(), connectorId: z.string(), step: stepSchema.nullable() },
  ...{ receivedAt: z.coerce.date(), durationMs: z.number() },
  outcome: z.enum(["continue", "block", "askAgain", "refused"]),
  ...{ cause: text, detail: text, status: z.number().int(), email: text, revisionNumber: z.number().int().nullable() },
  ...{ source: text, claims: text, answer: z.string(), trace: text },
});

const planSchema = z.object({
  ...{ guestKey: z.string(), userId: text, email: z.string(), identities: z.array(z.looseObject({})) },
  values: z.record(z.string(), z.unknown()),
});

/** The number grows when an older version could not read what a newer one writes. */
const lineSchema = z.object({ version: z.literal(1), call: callSchema, plan: planSchema.nullable() });

/** A call as a line of the spool. */
export const toLine = ({ call, plan }: CallEntry): string => `${JSON.stringify({ version: 1, call, plan })}\n`;

/** Undefined for what is no call: the process was cut off while it wrote, or the file was damaged. */
export function readLine(line: string): CallEntry | undefined {
  const read = lineSchema.safeParse(parseJson(line));
  return read.success ? { call: read.data.call, plan: read.data.plan } : undefined;
}
