import { aboutRow, packTexts, seal, unpackTexts, unseal } from "@/lib/calls/seal.server";
import { loadTenantKeys, reloadTenantKeys, type TenantKeys } from "@/lib/keys/tenant-keys.server";
import { parseJson } from "@/lib/parse-json";
import { type ApprovalRequest, type Entry, type RequestSecrets, requestSchema, secretsSchema } from "./request";

export const sealRequest = (keys: TenantKeys, id: string, secrets: RequestSecrets): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(seal(keys, Buffer.from(JSON.stringify(secrets)), aboutRow(keys.tenantId, id)));

type Row = { id: string; tenantId: string; sealed: Uint8Array };

export async function openRequests(tenantId: string, rows: readonly Row[]): Promise<ApprovalRequest[]> {
  return Promise.all(
    rows.map(async (row) => {
      const text = (await open(tenantId, row)).toString();
      return requestSchema.parse({ ...row, ...secretsSchema.parse(parseJson(text)) });
    }),
  );
}

export type EntryWords = Pick<Entry, "words" | "forGuest">;

export const sealEntry = (
  keys: TenantKeys,
  id: string,
  { words, forGuest }: EntryWords,
): Uint8Array<ArrayBuffer> | null =>
  words === null && forGuest === null
    ? null
    : Uint8Array.from(seal(keys, packTexts([words, forGuest]), aboutRow(keys.tenantId, id)));

type EntryRow = Omit<Entry, "words" | "forGuest"> & { tenantId: string; sealed: Uint8Array | null };

export async function openEntries(tenantId: string, rows: readonly EntryRow[]): Promise<Entry[]> {
  return Promise.all(
    rows.map(async ({ id, kind, stage, actorId, actorName, createdAt, sealed }) => {
      const [words = null, forGuest = null] = sealed ? unpackTexts(await open(tenantId, { id, sealed })) : [];
      return { id, kind, stage, actorId, actorName, words, forGuest, createdAt };
    }),
  );
}

/** Another replica may have sealed it with a key that it has just made. */
async function open(tenantId: string, { id, sealed }: Pick<Row, "id" | "sealed">): Promise<Buffer> {
  const about = aboutRow(tenantId, id);
  try {
    return unseal(await loadTenantKeys(tenantId), sealed, about);
  } catch {
    return unseal(await reloadTenantKeys(tenantId), sealed, about);
  }
}
