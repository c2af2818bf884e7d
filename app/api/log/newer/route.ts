import { readShownQuery } from "@/lib/calls/search/shown-query";
import { countNewer, mostCounted } from "@/lib/calls/search/newer.server";
import { currentActor } from "@/lib/tenants/session.server";
import { may } from "@/lib/tenants/permissions";

const headers = { "cache-control": "private, no-store" };

/** How many calls came since the newest one that a log shows. A script asks, so it gets a status rather than the sign-in page. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({}, { status: 401, headers });
  if (!may(actor, "log.read")) return Response.json({}, { status: 403, headers });
  const { filter, cursor } = readShownQuery(actor, new URL(request.url).searchParams);
  if (cursor.after === undefined) return Response.json({}, { status: 400, headers });
  const calls = (await countNewer(actor.tenantId, filter, cursor.after)) ?? mostCounted;
  return Response.json({ calls, isMore: calls >= mostCounted }, { headers });
}
