import { streamOf } from "@/lib/export/stream.server";
import { guestData, noteDataTaken } from "@/lib/guests/data.server";
import { guestOfCall } from "@/lib/guests/timeline.server";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";

/** A guest's data as a file. A POST, since it is noted who took it: no prefetch and no foreign page can start one. */
export async function POST(
  _request: Request,
  { params }: RouteContext<"/log/guests/[callId]/data">,
): Promise<Response> {
  const actor = await requirePermission("log.export");
  const { callId } = await params;
  const guest = await orNotFound(guestOfCall(actor.tenantId, callId));
  await noteDataTaken(actor, callId);
  return new Response(streamOf(guestData(guest)), {
    headers: {
      "content-type": "application/json",
      "content-disposition": `attachment; filename="vestibule-guest-${callId.slice(0, 13)}.json"`,
      // Neither a proxy nor our own compression may hold pieces back.
      "cache-control": "private, no-store, no-transform",
    },
  });
}
