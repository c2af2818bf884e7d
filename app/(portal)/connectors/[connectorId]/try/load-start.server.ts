import { connectorStepSchema } from "@/lib/connector/step";
import { loadCall } from "@/lib/calls/log.server";
import { AppError } from "@/lib/errors";
import { orNotFound } from "@/lib/server/or-not-found.server";
import type { UserFlow } from "@/lib/signup/flow";
import type { Actor } from "@/lib/tenants/actor";
import { requirePermission } from "@/lib/tenants/session.server";
import { startFromCall } from "@/lib/tryout/from-call";
import { sampleStart, type Started } from "./_components/start";

type Wanted = { connectorId: string; callId: string; flow: UserFlow | null };

/** Of a call of this connector, for who may see guests' data; anything else is a 404, so that ids cannot be probed. */
export async function loadStart(actor: Actor, { connectorId, callId, flow }: Wanted): Promise<Started> {
  await requirePermission("guests.read");
  const call = await orNotFound(loadCall(actor.tenantId, callId).then((found) => ofConnector(found, connectorId)));
  const { claims, reference } = call;
  const step = connectorStepSchema.safeParse(call.step).data;
  const start = claims !== null && step ? startFromCall(step, claims, flow) : undefined;
  if (!start) return { ...sampleStart(undefined), id: callId, unreadable: reference };
  return { ...start, id: callId, call: { id: callId, reference } };
}

function ofConnector<T extends { connectorId: string }>(call: T, connectorId: string): T {
  if (call.connectorId !== connectorId) throw new AppError("notFound", "a call of another connector");
  return call;
}
