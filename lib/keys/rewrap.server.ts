import { pool } from "@/lib/database/client.server";
import { type MasterKey, masterKeys, wrap } from "./master-keys.server";
import { aboutKey, addDataKey, openRow } from "./tenant-keys.server";

type Row = { tenantId: string; number: number; masterKeyId: string; wrapped: Buffer };

const readAll = async (): Promise<Row[]> =>
  (
    await pool().query<Row>(
      `SELECT "tenantId", "number", "masterKeyId", "wrapped" FROM "TenantKey" ORDER BY "tenantId", "number"`,
    )
  ).rows;

export type KeyUse = { masterKeyId: string; keys: number; isFirst: boolean; isKnown: boolean };

/** Which master keys wrap how many tenants' keys: one that wraps none may leave the settings. */
export async function listMasterKeys(masters: readonly MasterKey[] = masterKeys()): Promise<KeyUse[]> {
  const rows = await readAll();
  const ids = new Set([...masters.map(({ id }) => id), ...rows.map(({ masterKeyId }) => masterKeyId)]);
  return [...ids].map((masterKeyId) => ({
    masterKeyId,
    keys: rows.filter((row) => row.masterKeyId === masterKeyId).length,
    isFirst: masters[0]?.id === masterKeyId,
    isKnown: masters.some(({ id }) => id === masterKeyId),
  }));
}

/**
 * Wraps every tenant's key with the first master key, and says how many it did. The keys themselves stay the same, so calls go on being
 * sealed and opened meanwhile. All are opened before the first is written: where one cannot be, nothing changes.
 */
export async function rewrapKeys(masters: readonly MasterKey[] = masterKeys()): Promise<number> {
  const [first] = masters;
  if (!first) throw new Error("the settings have at least one master key");
  const old = (await readAll()).filter(({ masterKeyId }) => masterKeyId !== first.id);
  const opened = old.map((row) => ({ row, key: openRow(row.tenantId, row, masters) }));
  for (const { row, key } of opened) {
    const { tenantId, number, masterKeyId } = row;
    // Somebody else may have done it at the same time.
    await pool().query(
      `UPDATE "TenantKey" SET "masterKeyId" = $3, "wrapped" = $4
       WHERE "tenantId" = $1 AND "number" = $2 AND "masterKeyId" = $5`,
      [tenantId, number, first.id, wrap(first, key, aboutKey(tenantId, number)), masterKeyId],
    );
  }
  return opened.length;
}

/** Gives every tenant another data key, which seals from the next minute on; the older ones open what they sealed. */
export async function addKeys(): Promise<number> {
  const rows = await readAll();
  const last = new Map(rows.map(({ tenantId, number }) => [tenantId, number])); // in their order, so the highest stays
  for (const [tenantId, number] of last) await addDataKey(tenantId, number + 1);
  return last.size;
}
