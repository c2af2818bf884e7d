import type { PoolClient } from "pg";
import type { CallEntry } from "@/lib/calls/row";
import { callColumns, planColumns, plansOf } from "@/lib/calls/save-columns.server";
import { insertCallsAndPlans } from "@/lib/calls/save-sql.server";
import { guestHashOf, keyedHash } from "@/lib/calls/search-hash.server";
import { db, pool } from "@/lib/database/client.server";
import { inTransaction } from "@/lib/database/transaction.server";
import { type TenantKeys, loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import type { TrackedUser } from "@/lib/graph/tracked-user";
import { ringWorkers } from "@/lib/silent/ring.server";
import { wakeWritesOf } from "@/lib/silent/wake.server";
import { type Look, type Moved, moveCursor } from "./lease.server";
import { asNewGuest, isNewAt, isSince, type NewGuest, signedUp } from "./new-guest";
import { decideOn, loadTrackedMapping, type TrackedMapping } from "./tracked-mapping.server";

/** Each mapping is read once per look: a look may have thousands of pages. */
export type Mappings = Map<string, TrackedMapping>;

type Found = { connectorId: string; hash: Buffer; guest: NewGuest; entry: CallEntry | undefined };

/**
 * Decides about the new guests of a page, for each connector that wants them, and moves the cursor in the transaction of what is planned for
 * them: a worker that dies leaves both or neither. Whoever was found before is left alone, since Graph repeats itself.
 */
export async function takePage(look: Look, users: readonly TrackedUser[], moved: Moved, mappings: Mappings) {
  const { tenantId } = look;
  const guests = users
    .map(asNewGuest)
    .filter((guest) => guest !== undefined)
    .filter((guest) => isNewAt(guest, look.seenTo));
  const found = guests.length === 0 ? [] : await findFor(tenantId, guests, mappings);
  await inTransaction(async (client) => {
    await moveCursor(client, look, moved);
    await keepFound(client, tenantId, found);
  });
  if (found.length > 0) ringWorkers();
  await wakeWritesOf(tenantId, signedUp(users));
}

async function findFor(tenantId: string, guests: readonly NewGuest[], mappings: Mappings): Promise<Found[]> {
  const keys = await loadTenantKeys(tenantId);
  const connectors = await db().connectorTracking.findMany({ where: { tenantId } });
  const found: Found[] = [];
  for (const { connectorId, since } of connectors) {
    for (const each of await unseen(keys, connectorId, newOnly(guests, since))) {
      const mapping = mappings.get(connectorId) ?? (await loadTrackedMapping(tenantId, connectorId));
      mappings.set(connectorId, mapping);
      const isHers = await hasWrite(keys, connectorId, each.guest);
      const entry = mapping && !isHers ? await decideOn(mapping, each.guest) : undefined;
      found.push({ connectorId, ...each, entry });
    }
  }
  return found;
}

/** One of each, as a page may name a user twice. */
const newOnly = (guests: readonly NewGuest[], since: Date): NewGuest[] => [
  ...new Map(guests.filter((guest) => isSince(guest, since)).map((guest) => [guest.id, guest])).values(),
];

async function unseen(keys: TenantKeys, connectorId: string, guests: readonly NewGuest[]) {
  const hashed = guests.map((guest) => ({
    guest,
    hash: keyedHash(keys, { kind: "tracked", text: guest.id, bytes: 16 }),
  }));
  if (hashed.length === 0) return [];
  const { rows } = await pool().query<{ guest: Buffer }>(
    `SELECT "guest" FROM "TrackedGuest" WHERE "connectorId" = $1 AND "guest" = ANY($2::bytea[])`,
    [connectorId, hashed.map(({ hash }) => hash)],
  );
  return hashed.filter(({ hash }) => !rows.some(({ guest }) => guest.equals(hash)));
}

/**
 * Whether a call of the connector planned values for her already, as for one who was invited because of her request: those are
 * hers. A write that was given up or taken back is none.
 */
async function hasWrite(keys: TenantKeys, connectorId: string, { id, email }: NewGuest): Promise<boolean> {
  const { rowCount } = await pool().query(
    `SELECT FROM "SilentWrite" WHERE "guestHash" = $1 AND "tenantId" = $2 AND "connectorId" = $3
       AND ("guestId" IS NULL OR "guestId" = $4) AND "state" NOT IN ('abandoned', 'cancelled') LIMIT 1`,
    [guestHashOf(keys, email), keys.tenantId, connectorId, id],
  );
  return rowCount !== 0;
}

async function keepFound(tx: PoolClient, tenantId: string, found: readonly Found[]): Promise<void> {
  if (found.length === 0) return;
  await tx.query(
    `INSERT INTO "TrackedGuest" ("connectorId", "guest", "tenantId") SELECT *, $3::uuid FROM unnest($1::text[], $2::bytea[])`,
    [found.map(({ connectorId }) => connectorId), found.map(({ hash }) => hash), tenantId],
  );
  const entries = found.flatMap(({ entry }) => (entry ? [entry] : []));
  if (entries.length > 0) {
    const calls = entries.map(({ call }) => call);
    await tx.query(insertCallsAndPlans, [...callColumns(calls), ...planColumns(plansOf(entries))]);
  }
  for (const { guest, connectorId } of found.filter(({ entry }) => !entry))
    await bind(tx, { tenantId, connectorId, guest });
  await tx.query(
    `UPDATE "ConnectorTracking" SET "found" = "found" + t.n
     FROM (SELECT id, count(*)::int AS n FROM unnest($1::text[]) AS id GROUP BY id) t WHERE "connectorId" = t.id`,
    [found.filter(({ entry }) => entry).map(({ connectorId }) => connectorId)],
  );
}

type Hers = { tenantId: string; connectorId: string; guest: NewGuest };

/** What a call planned for her waits for a guest who signs up; she was invited instead, and is here. */
async function bind(tx: PoolClient, { tenantId, connectorId, guest }: Hers): Promise<void> {
  await tx.query(
    `UPDATE "SilentWrite" SET "guestId" = $4, "nextTryAt" = now(), "leaseOwner" = NULL, "leaseUntil" = NULL, "updatedAt" = now()
     WHERE "guestHash" = $1 AND "tenantId" = $2 AND "connectorId" = $3 AND "state" = 'planned' AND "guestId" IS NULL`,
    [guestHashOf(await loadTenantKeys(tenantId), guest.email), tenantId, connectorId, guest.id],
  );
}
