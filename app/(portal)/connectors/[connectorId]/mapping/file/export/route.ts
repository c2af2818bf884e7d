import type { NextRequest } from "next/server";
import { loadConnector } from "@/lib/connector/store.server";
import { exportMapping } from "@/lib/mapping-file/export.server";
import { connectorIdOf, orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";

/** The mapping as a file to keep; `?of=published` for what guests meet, else the draft. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/connectors/[connectorId]/mapping/file/export">,
): Promise<Response> {
  const actor = await requirePermission("connectors.read");
  const connectorId = await connectorIdOf(params);
  const { name } = await orNotFound(loadConnector(actor.tenantId, connectorId));
  const of = request.nextUrl.searchParams.get("of") === "published" ? "published" : "draft";
  const exported = await exportMapping(actor, connectorId, of);
  if (exported.kind === "notPublished") return new Response("Nothing is published yet.", { status: 404 });
  if (exported.kind === "tooLarge") return new Response(exported.why, { status: 422 });
  const words = name
    .normalize("NFKD")
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ["mapping"];
  return new Response(exported.text, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="${words.join("-")}-${exported.revision}.mapping.json"`,
    },
  });
}
