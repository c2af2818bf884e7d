import { aboutRow, keyNumberOf, seal, unseal } from "@/lib/calls/seal.server";
import { guestHashOf } from "@/lib/calls/search-hash.server";
import { loadTenantKeys, reloadTenantKeys, type TenantKeys } from "@/lib/keys/tenant-keys.server";
import { parseJson } from "@/lib/parse-json";
import { type Item, type ItemSecrets, itemSecretsSchema, type ItemState } from "./item";

const aboutItem = (tenantId: string, id: string): Buffer =>
  Buffer.concat([aboutRow(tenantId, id), Buffer.from("backfill item")]);

export const sealItem = (keys: TenantKeys, id: string, secrets: ItemSecrets): Uint8Array<ArrayBuffer> =>
  new Uint8Array(seal(keys, Buffer.from(JSON.stringify(secrets)), aboutItem(keys.tenantId, id)));

export const itemHash = (keys: TenantKeys, email: string): Uint8Array<ArrayBuffer> | null =>
  email === "" ? null : new Uint8Array(guestHashOf(keys, email));

export type ItemRow = {
  id: string;
  guestId: string;
  state: ItemState;
  sealed: Uint8Array;
  reason: string | null;
  mayBeSet: boolean;
  attempts: number;
  updatedAt: Date;
};

/** Rows of one tenant as they are read. Throws for one that none of its keys opens. */
export async function openItems(tenantId: string, rows: readonly ItemRow[]): Promise<Item[]> {
  if (rows.length === 0) return [];
  const known = await loadTenantKeys(tenantId);
  // Another replica may have made a new key a moment ago.
  const isKnown = rows.every(({ sealed }) => known.data.has(keyNumberOf(sealed) ?? 0));
  const keys = isKnown ? known : await reloadTenantKeys(tenantId);
  return rows.map(({ sealed, id, guestId, state, reason, mayBeSet, attempts, updatedAt }) => ({
    ...{ id, guestId, state, reason, mayBeSet, attempts, updatedAt },
    ...itemSecretsSchema.parse(parseJson(unseal(keys, sealed, aboutItem(tenantId, id)).toString())),
  }));
}
