import { openCalls } from "@/lib/calls/open.server";
import { referenceOf } from "@/lib/calls/reference";
import { withTraces } from "@/lib/calls/rule-list.server";
import { momentOfId } from "@/lib/calls/since";
import { connectorNames } from "@/lib/connector/names.server";
import { AppError } from "@/lib/errors";
import { emailOfCall } from "./erasures.server";
import { readCalls } from "./in-calls.server";
import { readWrites } from "./in-rows.server";
import { seek, type Sought } from "./sought.server";
import { timelineOf } from "./timeline";

/** Calls of a page. */
const callsAtOnce = 100;
/** Calls before a page that are looked at, too: what the first ones of the page may repeat. */
const callsBefore = 10;

/**
 * The guest of a call under all her names. Throws `notFound` for a call of another tenant, and for one that names no guest, or whose
 * connector leaves her address out of the log.
 */
export async function guestOfCall(tenantId: string, callId: string): Promise<Sought> {
  const email = await emailOfCall(tenantId, callId);
  if (email === undefined) throw new AppError("notFound", `no guest of call ${callId} in this tenant`);
  return seek(tenantId, email, new Date());
}

/**
 * What happened to a guest, across connectors: her last calls, or those before the call `before`, and what became of her silent writes
 * meanwhile. `earlier`: where the page before goes on.
 */
export async function loadTimeline(
  sought: Sought,
  { before, limit = callsAtOnce }: { before?: string; limit?: number },
) {
  const { tenantId } = sought;
  const [rows, writes, connectors] = await Promise.all([
    readCalls(sought, { before, limit: limit + callsBefore }),
    readWrites(sought),
    connectorNames(tenantId),
  ]);
  const calls = await withTraces(tenantId, await openCalls(tenantId, rows));
  const oldest = rows.length > limit ? calls[limit - 1] : undefined;
  const isOfPage = ({ id }: { id: string }) => !oldest || id >= oldest.id;
  const until = before === undefined ? undefined : momentOfId(before);
  const isShown = (at: Date) => (!oldest || at >= oldest.receivedAt) && (!until || at < until);
  const withReferences = calls.map((call) => ({ ...call, reference: referenceOf(call.id) }));
  return {
    items: timelineOf(withReferences, writes).filter((item) =>
      item.kind === "call" ? isOfPage(item.call) : isShown(item.at),
    ),
    earlier: oldest?.id,
    connectors: new Map(connectors.map(({ id, name }) => [id, name])),
  };
}
