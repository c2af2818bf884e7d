import { z } from "zod";
import { connectorIdSchema } from "@/lib/connector/connector-id";
import { db } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import { CallOutcome } from "@/prisma/generated/enums";
import { openCalls } from "./open.server";
import { referenceOf } from "./reference";
import { withTraces } from "./rule-list.server";
import { summarise } from "./summary";

/**
 * A page of the log, newest first: calls older than `before`, or the ones that follow `after`. What is no filter is
 * ignored, so that a mistyped address still shows the log.
 */
export const logFilterSchema = z.object({
  connectorId: connectorIdSchema.optional().catch(undefined),
  outcome: z.enum(CallOutcome).optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
});
export type LogFilter = z.infer<typeof logFilterSchema>;

const summary = {
  ...{ id: true, connectorId: true, step: true, receivedAt: true, durationMs: true, outcome: true },
  ...{ cause: true, status: true, revisionNumber: true, source: true, provider: true, savedLateAt: true },
  sealed: true,
} as const;

export async function listCalls(tenantId: string, filter: LogFilter, limit = 50) {
  const { connectorId, outcome, before, after } = filter;
  const found = await db().call.findMany({
    where: {
      tenantId,
      ...(connectorId && { connectorId }),
      ...(outcome && { outcome }),
      ...(before && { id: { lt: before } }),
      ...(after && { id: { gt: after } }),
    },
    orderBy: { id: after ? "asc" : "desc" },
    take: limit + 1,
    select: summary,
  });
  const isMore = found.length > limit;
  const rows = await openCalls(tenantId, found.slice(0, limit));
  const calls = (await withTraces(tenantId, after ? rows.reverse() : rows)).map(({ email, trace, ...row }) => ({
    ...{
      id: row.id,
      connectorId: row.connectorId,
      step: row.step,
      receivedAt: row.receivedAt,
      durationMs: row.durationMs,
    },
    ...{ outcome: row.outcome, cause: row.cause, status: row.status, revisionNumber: row.revisionNumber },
    ...{ source: row.source, provider: row.provider, savedLateAt: row.savedLateAt },
    email,
    reference: referenceOf(row.id),
    set: summarise(trace),
  }));
  const hasNewer = after ? isMore : before !== undefined;
  const hasOlder = after ? true : isMore;
  return {
    calls,
    /** Cursors of the neighbouring pages; undefined where there are none. */
    newer: hasNewer ? calls[0]?.id : undefined,
    older: hasOlder ? calls.at(-1)?.id : undefined,
  };
}

/** One call with what Entra sent, what we answered and how that came about. */
export async function loadCall(tenantId: string, id: string) {
  const isId = z.uuid().safeParse(id).success;
  const row = isId
    ? await db().call.findFirst({
        where: { id, tenantId },
        select: summary,
      })
    : null;
  const [call] = await withTraces(tenantId, await openCalls(tenantId, row ? [row] : []));
  if (!call) throw new AppError("notFound", `no call ${id} in this tenant`);
  return { ...call, reference: referenceOf(call.id) };
}
