import { db } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import { placedConnectors } from "@/lib/graph/api-connectors.server";
import { GraphFailure } from "@/lib/graph/error";
import { readUserFlow } from "@/lib/graph/user-flows.server";
import { type UserFlow, userFlowSchema } from "@/lib/signup/flow";
import { type ConnectorStep, connectorStepSchema } from "./step";
import { wakeReplicas } from "./wake.server";

/** Asks Graph what the connector's user flow collects now and when it calls us, and keeps it. Throws a GraphFailure. */
export async function refreshFlow(tenantId: string, connectorId: string, signal?: AbortSignal): Promise<UserFlow> {
  const connector = await db().connector.findFirst({
    where: { id: connectorId, tenantId },
    select: { userFlowId: true },
  });
  if (!connector) throw new AppError("notFound", `connector ${connectorId}`);
  const [collected, steps] = await Promise.all([
    readUserFlow(tenantId, connector.userFlowId, signal),
    stepsCalling(connectorId, { tenantId, userFlowId: connector.userFlowId, signal }),
  ]);
  const flow: UserFlow = { ...collected, ...(steps && { steps }) };
  await keepFlow(tenantId, connectorId, flow);
  return flow;
}

/** Keeps what a connector's user flow is, unless the connector has another one by now. */
export async function keepFlow(tenantId: string, connectorId: string, flow: UserFlow): Promise<void> {
  const where = { id: connectorId, tenantId, userFlowId: flow.id };
  await db().$transaction(async (tx) => {
    const before = await tx.connector.findFirst({ where, select: { flow: true } });
    const isNew = JSON.stringify(userFlowSchema.safeParse(before?.flow).data) !== JSON.stringify(flow);
    await tx.connector.updateMany({ where, data: { flow, flowReadAt: new Date() } });
    // Every replica drops its copy of the policy; not for nothing, since that costs the next guest a moment.
    if (isNew) await wakeReplicas(tx, [connectorId]);
  });
}

type Place = { tenantId: string; userFlowId: string; signal: AbortSignal | undefined };

/**
 * The steps at which the user flow calls the connector. Undefined if the app may not read that: even reading needs the
 * application permission IdentityUserFlow.ReadWrite.All, which a portal that changes nothing in Entra does not have.
 */
async function stepsCalling(connectorId: string, place: Place): Promise<ConnectorStep[] | undefined> {
  try {
    const placed = await placedConnectors(place.tenantId, place.userFlowId, place.signal);
    // Another host may stand in front of ours, and a query string behind.
    return connectorStepSchema.options.filter((step) =>
      placed[step]?.targetUrl.includes(`/api/connectors/${connectorId}/${step}`),
    );
  } catch (error) {
    if (error instanceof GraphFailure && error.kind === "forbidden") return undefined;
    throw error;
  }
}

const staleAfterMs = 4 * 60_000;

/** Connectors whose user flow was not read for a while, by any replica. */
export const staleFlows = (): Promise<{ id: string; tenantId: string }[]> =>
  db().connector.findMany({
    where: { OR: [{ flowReadAt: null }, { flowReadAt: { lt: new Date(Date.now() - staleAfterMs) } }] },
    select: { id: true, tenantId: true },
    orderBy: { id: "asc" },
  });
