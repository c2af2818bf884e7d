import { z } from "zod";
import { itemLooks } from "@/lib/backfill/item";
import { allItems } from "@/lib/backfill/items.server";
import { seenItem } from "@/lib/backfill/seen-item";
import { type Backfill, loadBackfill, noteBackfillExport } from "@/lib/backfill/store.server";
import { isConnectorId } from "@/lib/connector/endpoint";
import { AppError } from "@/lib/errors";
import { byteOrderMark, csvLine } from "@/lib/export/csv";
import { streamOf } from "@/lib/export/stream.server";
import { type Eyes, eyesOf } from "@/lib/redaction/veil";
import { requirePermission } from "@/lib/tenants/session.server";

type Context = RouteContext<"/connectors/[connectorId]/backfill/[backfillId]/file">;

/** What came of each guest, as a file. A POST, since it is noted who took it: no prefetch can start one. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  const actor = await requirePermission("log.export");
  const { connectorId, backfillId: id } = await params;
  if (!isConnectorId(connectorId) || !z.uuid().safeParse(id).success) return new Response(null, { status: 404 });
  const backfill = await known(loadBackfill(actor.tenantId, { connectorId, id }));
  if (!backfill) return new Response(null, { status: 404 });
  await noteBackfillExport(actor, { connectorId, id });
  return new Response(streamOf(lines(actor.tenantId, id, eyesOf(actor))), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="vestibule-backfill-${id.slice(0, 13)}.csv"`,
      "cache-control": "private, no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

async function known(loading: Promise<Backfill>): Promise<Backfill | undefined> {
  try {
    return await loading;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** A line for each attribute of each guest. */
async function* lines(tenantId: string, backfillId: string, eyes: Eyes): AsyncGenerator<string, void> {
  yield byteOrderMark + csvLine(["guestId", "email", "attribute", "from", "to", "stays", "state", "reason"]);
  for await (const items of allItems(tenantId, backfillId))
    yield items
      .map((item) => seenItem(eyes, item))
      .flatMap(({ guestId, email, changes, notes, state, reason }) => {
        const { word } = itemLooks[state];
        const rows = changes.map(({ attribute, from, to, stays }) =>
          csvLine([guestId, email, attribute, from, to, stays, word, reason]),
        );
        const noted = notes.map(({ target, why }) => csvLine([guestId, email, target, null, null, false, word, why]));
        const all = [...rows, ...noted];
        return all.length > 0 ? all : [csvLine([guestId, email, null, null, null, false, word, reason])];
      })
      .join("");
}
