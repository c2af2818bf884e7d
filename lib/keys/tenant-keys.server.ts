import { hkdfSync, randomBytes } from "node:crypto";
import { callPool } from "@/lib/database/client.server";
import { oncePerProcess } from "@/lib/database/once-per-process.server";
import { log } from "@/lib/log.server";
import { firstMasterKey, masterKeys, unwrap, wrap } from "./master-keys.server";

/** What the guests' data of one tenant is encrypted and hashed with (docs/decisions/0027-the-call-log-is-partitioned-and-sealed.md). */
export type TenantKeys = {
  tenantId: string;
  /** What seals from now on. */
  current: number;
  /** By number: older ones open what they sealed. */
  data: ReadonlyMap<number, Buffer>;
  /** For keyed hashes. It stays the same for good, or nobody would be found any more. */
  hash: Buffer;
};

type KeyRow = { number: number; masterKeyId: string; wrapped: Buffer };
type Entry = { keys: TenantKeys | undefined; readAt: number; loading: Promise<TenantKeys> | undefined };

/** A key that another replica or the command made seals here, too, after so long. */
const freshForMs = 60_000;

const cache = () => oncePerProcess<Map<string, Entry>>("tenant-keys", () => new Map());

/** Those that are in memory, for the path on which a guest waits; undefined before the first `loadTenantKeys`. */
export function knownTenantKeys(tenantId: string): TenantKeys | undefined {
  const entry = cache().get(tenantId);
  if (entry?.keys && performance.now() - entry.readAt > freshForMs) {
    entry.readAt = performance.now(); // one look at a time
    load(tenantId, entry).catch((err: unknown) => log().warn({ err, tenantId }, "keys not read anew"));
  }
  return entry?.keys;
}

/** From memory where possible; a tenant that has none gets her first one. Rejects when no master key opens them. */
export async function loadTenantKeys(tenantId: string): Promise<TenantKeys> {
  return knownTenantKeys(tenantId) ?? reloadTenantKeys(tenantId);
}

/** From the database: a row may be sealed with a key that another replica has just made. */
export function reloadTenantKeys(tenantId: string): Promise<TenantKeys> {
  const entry = cache().get(tenantId) ?? { keys: undefined, readAt: 0, loading: undefined };
  cache().set(tenantId, entry);
  return load(tenantId, entry);
}

function load(tenantId: string, entry: Entry): Promise<TenantKeys> {
  if (entry.loading) return entry.loading;
  entry.loading = read(tenantId)
    .then((keys) => {
      Object.assign(entry, { keys, readAt: performance.now() });
      return keys;
    })
    .finally(() => (entry.loading = undefined));
  return entry.loading;
}

async function read(tenantId: string): Promise<TenantKeys> {
  const found = await readRows(tenantId);
  if (found.length > 0) return open(tenantId, found);
  await addDataKey(tenantId, 1);
  return open(tenantId, await readRows(tenantId)); // of two replicas one made it
}

async function readRows(tenantId: string): Promise<KeyRow[]> {
  const { rows } = await callPool().query<KeyRow>(
    `SELECT "number", "masterKeyId", "wrapped" FROM "TenantKey" WHERE "tenantId" = $1 ORDER BY "number"`,
    [tenantId],
  );
  return rows;
}

/** Makes a data key, unless there is one of this number. */
export async function addDataKey(tenantId: string, number: number): Promise<void> {
  const master = firstMasterKey();
  await callPool().query(
    `INSERT INTO "TenantKey" ("tenantId", "number", "masterKeyId", "wrapped") VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [tenantId, number, master.id, wrap(master, randomBytes(32), aboutKey(tenantId, number))],
  );
}

/** What a wrapped key belongs to. */
export const aboutKey = (tenantId: string, number: number): string => `${tenantId} ${number}`;

/** No master key of the settings opens a tenant's key: the settings lack one, or the row is damaged. */
export class WrongMasterKey extends Error {}

export function openRow(tenantId: string, { number, masterKeyId, wrapped }: KeyRow, masters = masterKeys()): Buffer {
  const master = masters.find(({ id }) => id === masterKeyId);
  const key = master && unwrap(master, wrapped, aboutKey(tenantId, number));
  if (key) return key;
  throw new WrongMasterKey(
    master
      ? `key ${number} of tenant ${tenantId} is damaged: its master key ${masterKeyId} does not open it`
      : `MASTER_KEYS: lacks the key ${masterKeyId}, which the data of tenant ${tenantId} is encrypted with`,
  );
}

function open(tenantId: string, rows: readonly KeyRow[]): TenantKeys {
  const data = new Map(rows.map((row) => [row.number, openRow(tenantId, row)]));
  const [first] = data.values();
  if (!first) throw new Error(`tenant ${tenantId} has no key`);
  const hash = Buffer.from(hkdfSync("sha256", first, "", "vestibule: keyed hashes", 32));
  return { tenantId, current: Math.max(...data.keys()), data, hash };
}
