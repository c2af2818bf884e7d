import { openCalls } from "@/lib/calls/open.server";
import { db } from "@/lib/database/client.server";
import type { ShownCall } from "./shown-call";

/** The last call of a guest at a connector, as the log has it; undefined before the first. */
export async function lastGuestCall(tenantId: string, connectorId: string): Promise<ShownCall | undefined> {
  const rows = await db().call.findMany({
    where: { tenantId, connectorId, outcome: { not: "refused" } },
    orderBy: { id: "desc" },
    take: 1,
    select: { id: true, receivedAt: true, sealed: true },
  });
  const [call] = await openCalls(tenantId, rows);
  if (typeof call?.claims !== "string") return undefined;
  const { receivedAt: at, email, claims, answer, trace } = call;
  return { at, email, claims, answer, isShort: trace?.includes('"leftOut":') ?? false };
}
