import { v7 } from "uuid";
import type { Transaction } from "@/lib/database/client.server";
import type { TenantKeys } from "@/lib/keys/tenant-keys.server";
import type { EntryKind } from "./request";
import { type EntryWords, sealEntry } from "./seal.server";

type NewEntry = Partial<EntryWords> & {
  requestId: string;
  kind: EntryKind;
  stage: number;
  /** None: the guest herself, or nobody. */
  by?: { id: string; name: string };
};

/** Notes what happened, in the transaction in which it does. */
export async function noteEntry(tx: Transaction, keys: TenantKeys, entry: NewEntry): Promise<void> {
  const { requestId, kind, stage, by, words = null, forGuest = null } = entry;
  const id = v7();
  const sealed = sealEntry(keys, id, { words, forGuest });
  const who = { actorId: by?.id ?? null, actorName: by?.name ?? null };
  await tx.requestEntry.create({ data: { id, tenantId: keys.tenantId, requestId, kind, stage, ...who, sealed } });
}
