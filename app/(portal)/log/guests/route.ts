import { NextResponse } from "next/server";
import { readSearchText } from "@/lib/calls/search/text";
import { callOfGuest } from "@/lib/guests/known.server";
import { requirePermission } from "@/lib/tenants/session.server";

/** From an address to everything about its guest. A POST, and the way on names a call, so that no address of ours holds hers. */
export async function POST(request: Request): Promise<Response> {
  const { tenantId } = await requirePermission("log.read");
  const typed = (await request.formData()).get("email");
  const sought = typeof typed === "string" ? readSearchText(typed) : undefined;
  const callId = sought?.kind === "guest" ? await callOfGuest(tenantId, sought.email) : undefined;
  // Relative, since a proxy may know the portal by another name.
  const location = callId === undefined ? "/log?nobody=1" : `/log/guests/${callId}`;
  return new NextResponse(null, { status: 303, headers: { location } });
}
