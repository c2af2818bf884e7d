import { openCalls } from "@/lib/calls/open.server";
import { exportedWhole } from "@/lib/calls/export/exported-call";
import { withTraces } from "@/lib/calls/rule-list.server";
import { connectorNames } from "@/lib/connector/names.server";
import { db } from "@/lib/database/client.server";
import type { SilentWrite } from "@/lib/silent/silent-write";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { readCalls } from "./in-calls.server";
import { readItems } from "./in-backfills.server";
import { readRequests } from "./in-requests.server";
import { readNumbers, readWrites } from "./in-rows.server";
import { readExamples } from "./in-texts.server";
import { placeNames, places } from "./places";
import { findEverywhere } from "./places.server";
import type { Sought } from "./sought.server";

const callsAtOnce = 500;

/** Notes who takes a guest's data away; whose they are the record does not say, as it stays when she is erased. */
export const noteDataTaken = (actor: Actor, callId: string): Promise<void> =>
  db().$transaction((tx) => audit(tx, actor, { action: "privacy.export", subject: callId }));

/**
 * What the portal keeps of a guest, as JSON, piece by piece, for whoever asks what is known of her (GDPR, article 15). `kept` counts
 * all places, also those that tell nothing more of her: moments of her calls, exports that searched for her, calls that wait outside the
 * database. `end` is the last member: a file without it was cut off.
 */
export async function* guestData(sought: Sought): AsyncGenerator<string, void> {
  const { tenantId, emails, userIds, before: at } = sought;
  const names = new Map((await connectorNames(tenantId)).map(({ id, name }) => [id, name]));
  yield `{"at":${JSON.stringify(at)},"names":${JSON.stringify({ emails, userIds })},"calls":[`;
  let calls = 0;
  for (let before: string | undefined; ; ) {
    const rows = await readCalls(sought, { before, limit: callsAtOnce });
    for (const call of await withTraces(tenantId, await openCalls(tenantId, rows)))
      yield `${calls++ === 0 ? "" : ","}\n${JSON.stringify(exportedWhole(call, (id) => names.get(id) ?? null))}`;
    if (rows.length < callsAtOnce) break;
    before = rows.at(-1)?.id;
  }
  const silentWrites = (await readWrites(sought)).map(dataOfWrite);
  const backfills = await readItems(sought);
  const requests = await readRequests(sought);
  const numbers = (await readNumbers(sought)).map((row) => ({ ...row, number: String(row.number) }));
  const examples = await readExamples(sought);
  const counts = await findEverywhere(sought);
  const kept = placeNames.map((name) => ({ place: places[name].label, rows: counts[name] ?? 0 }));
  const rest = {
    kept,
    silentWrites,
    backfills,
    requests,
    numbers,
    examples,
    end: { calls, silentWrites: silentWrites.length },
  };
  yield `],${JSON.stringify(rest, null, 1).slice(1)}\n`;
}

/** Without what is ours alone: who works on it, and when next. */
const dataOfWrite = ({
  id,
  connectorId,
  callId,
  email,
  identities,
  values,
  state,
  guestId,
  ...write
}: SilentWrite) => ({
  ...{ id, connectorId, callId, email, identities, values, state, guestId },
  ...{ reason: write.reason, receipt: write.receipt, createdAt: write.createdAt, updatedAt: write.updatedAt },
});
