import { z } from "zod";
import { db } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import { openCalls } from "./open.server";
import { referenceOf } from "./reference";
import { withTraces } from "./rule-list.server";

const summary = {
  ...{ id: true, connectorId: true, step: true, receivedAt: true, durationMs: true, outcome: true },
  ...{ cause: true, status: true, revisionNumber: true, source: true, provider: true, savedLateAt: true },
  sealed: true,
} as const;

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
