import { z } from "zod";
import { db } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import { CallOutcome } from "@/prisma/generated/enums";
import { referenceOf } from "./reference";
import { traceSchema } from "./trace";

/** A page of the log: calls older than `before`, newest first. */
export const logFilterSchema = z.object({
  connectorId: z.string().optional(),
  outcome: z.enum(CallOutcome).optional(),
  before: z.uuid().optional(),
});
export type LogFilter = z.infer<typeof logFilterSchema>;

export type LoggedCall = Awaited<ReturnType<typeof listCalls>>["calls"][number];
export type CallDetail = Awaited<ReturnType<typeof loadCall>>;

const summary = {
  ...{ id: true, connectorId: true, step: true, receivedAt: true, durationMs: true, outcome: true },
  ...{ cause: true, status: true, email: true, revisionNumber: true, source: true },
} as const;

export async function listCalls(tenantId: string, { connectorId, outcome, before }: LogFilter, limit = 50) {
  const rows = await db().call.findMany({
    where: {
      tenantId,
      ...(connectorId && { connectorId }),
      ...(outcome && { outcome }),
      ...(before && { id: { lt: before } }),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
    select: summary,
  });
  const calls = rows.slice(0, limit).map((row) => ({ ...row, reference: referenceOf(row.id) }));
  return { calls, next: rows.length > limit ? calls.at(-1)?.id : undefined };
}

/** One call with what Entra sent, what we answered and how that came about. */
export async function loadCall(tenantId: string, id: string) {
  const isId = z.uuid().safeParse(id).success;
  const row = isId
    ? await db().call.findFirst({
        where: { id, tenantId },
        select: { ...summary, detail: true, claims: true, answer: true, trace: true },
      })
    : null;
  if (!row) throw new AppError("notFound", `no call ${id} in this tenant`);
  const trace = row.trace === null ? null : traceSchema.parse(JSON.parse(row.trace));
  return { ...row, trace, reference: referenceOf(row.id) };
}
