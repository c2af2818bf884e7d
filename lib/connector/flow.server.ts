import { db } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import { readUserFlow } from "@/lib/graph/user-flows.server";
import { type UserFlow, userFlowSchema } from "@/lib/signup/flow";

/** Asks Graph what the connector's user flow collects now, and keeps it. Throws a GraphFailure. */
export async function refreshFlow(tenantId: string, connectorId: string, signal?: AbortSignal): Promise<UserFlow> {
  const connector = await db().connector.findFirst({
    where: { id: connectorId, tenantId },
    select: { userFlowId: true, flow: true },
  });
  if (!connector) throw new AppError("notFound", `connector ${connectorId}`);
  const flow = await readUserFlow(tenantId, connector.userFlowId, signal);
  const isNew = JSON.stringify(userFlowSchema.safeParse(connector.flow).data) !== JSON.stringify(flow);
  await db().$transaction(async (tx) => {
    const where = { id: connectorId, tenantId, userFlowId: connector.userFlowId };
    await tx.connector.updateMany({ where, data: { flow, flowReadAt: new Date() } });
    // Every replica drops its copy of the policy; not for nothing, since that costs the next guest a moment.
    if (isNew) await tx.$queryRaw`SELECT pg_notify('connector', ${connectorId})::text`;
  });
  return flow;
}

const staleAfterMs = 4 * 60_000;

/** Connectors whose user flow was not read for a while, by any replica. */
export const staleFlows = (): Promise<{ id: string; tenantId: string }[]> =>
  db().connector.findMany({
    where: { OR: [{ flowReadAt: null }, { flowReadAt: { lt: new Date(Date.now() - staleAfterMs) } }] },
    select: { id: true, tenantId: true },
    orderBy: { id: "asc" },
  });
