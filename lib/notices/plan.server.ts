import { v7 } from "uuid";
import { aboutRow, seal } from "@/lib/calls/seal.server";
import { keyedHash } from "@/lib/calls/search-hash.server";
import type { Transaction } from "@/lib/database/client.server";
import type { TenantKeys } from "@/lib/keys/tenant-keys.server";
import type { Notice } from "./notice";

export const onceBytes = 16;

/** Notes what is to be said, in the transaction of what it is about: neither is ever without the other. */
export async function planNotices(tx: Transaction, keys: TenantKeys, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const { tenantId } = keys;
  const data = notices.map(({ requestId, about, once, body }) => {
    const id = v7();
    return {
      ...{ id, tenantId, requestId, about, channel: body.channel },
      once: keyedHash(keys, { kind: "notice", text: `${body.channel}:${once}`, bytes: onceBytes }),
      sealed: Uint8Array.from(seal(keys, Buffer.from(JSON.stringify(body)), aboutRow(tenantId, id))),
    };
  });
  await tx.approvalNotice.createMany({ data, skipDuplicates: true });
}
