import { loadTenantKeys, reloadTenantKeys, type TenantKeys } from "@/lib/keys/tenant-keys.server";
import { log } from "@/lib/log.server";
import type { CallSecrets } from "./row";
import { keyNumberOf } from "./seal.server";
import { unsealCall } from "./seal-call.server";

type SealedRow = { id: string; sealed: Uint8Array };

/** What a row was before `openCalls`, with what was sealed in it. */
export type OpenedCall<Row extends SealedRow> = Omit<Row, "sealed"> & CallSecrets;

/**
 * Calls of one tenant with what is sealed in them. Nothing else decrypts calls. A row that no key opens, because it was changed or came
 * from elsewhere, is there without what was sealed, and says so in `detail`.
 */
export async function openCalls<Row extends SealedRow>(
  tenantId: string,
  rows: readonly Row[],
): Promise<OpenedCall<Row>[]> {
  if (rows.length === 0) return [];
  const keys = await keysFor(tenantId, rows);
  return rows.map(({ sealed, ...row }) => ({ ...row, ...secretsOf(keys, row.id, sealed) }));
}

/** Another replica may have made a new key a moment ago. */
async function keysFor(tenantId: string, rows: readonly SealedRow[]): Promise<TenantKeys> {
  const keys = await loadTenantKeys(tenantId);
  const isKnown = rows.every(({ sealed }) => {
    const number = keyNumberOf(sealed);
    return number === undefined || keys.data.has(number);
  });
  return isKnown ? keys : reloadTenantKeys(tenantId);
}

function secretsOf(keys: TenantKeys, id: string, sealed: Uint8Array): CallSecrets {
  try {
    return unsealCall(keys, id, sealed);
  } catch (err) {
    log().error({ err, callId: id }, "a call of the log cannot be opened");
    return { email: null, claims: null, answer: "", trace: null, detail: "no key of this tenant opens this call" };
  }
}
