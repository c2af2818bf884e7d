import { z } from "zod";
import type { SealedPlan, SilentPlan } from "@/lib/calls/row";
import { aboutRow, seal, unseal } from "@/lib/calls/seal.server";
import { guestHashOf, keyedHash, storedGuestKey } from "@/lib/calls/search-hash.server";
import { loadTenantKeys, reloadTenantKeys, type TenantKeys } from "@/lib/keys/tenant-keys.server";
import { parseJson } from "@/lib/parse-json";
import { type SilentWrite, silentWriteSchema, type WriteSecrets } from "./silent-write";

/** The call that planned it and not the row, which a later step of the same sign-up takes over. */
const aboutWrite = (tenantId: string, callId: string): Buffer =>
  Buffer.concat([aboutRow(tenantId, callId), Buffer.from("silent write")]);

type Of = { tenantId: string; callId: string };

/** A plan as its table and the spool keep it. */
export function sealPlan(keys: TenantKeys, plan: SilentPlan, { tenantId, callId }: Of): SealedPlan {
  const { guestKey, userId, email, identities, values, modes } = plan;
  return {
    guestKey: storedGuestKey(keys, guestKey),
    userId,
    guestHash: email === "" ? null : guestHashOf(keys, email),
    valuesHash: Object.keys(values).length === 0 ? null : valuesHashOf(keys, values),
    sealed: sealSecrets(keys, { email, identities, values, modes }, { tenantId, callId }),
  };
}

/** `secrets`: any JSON, which is checked when it is opened. */
export const sealSecrets = (keys: TenantKeys, secrets: Partial<Record<keyof WriteSecrets, unknown>>, of: Of): Buffer =>
  seal(keys, Buffer.from(JSON.stringify(secrets)), aboutWrite(of.tenantId, of.callId));

/** Tells whether two writes set the same, in whatever order. */
function valuesHashOf(keys: TenantKeys, values: Readonly<Record<string, unknown>>): Buffer {
  const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  return keyedHash(keys, { kind: "values", text: JSON.stringify(sorted), bytes: 16 });
}

type Row = { tenantId: string; callId: string; sealed: Uint8Array };

/** No key of its tenant opens it, or it is not what was sealed. `paths`: of what is wrong. */
export class UnreadableWrite extends Error {
  readonly paths: string[];

  constructor(paths: string[], options?: ErrorOptions) {
    super(`unreadable: ${paths.join(", ")}`, options);
    this.paths = paths;
  }
}

/** Rows of one tenant as they are read. Throws `UnreadableWrite` for one that cannot be. */
export async function openWrites(tenantId: string, rows: readonly Row[]): Promise<SilentWrite[]> {
  if (rows.length === 0) return [];
  const keys = await loadTenantKeys(tenantId);
  return Promise.all(
    rows.map(async (row) => {
      const secrets = openSecrets(keys, row) ?? openSecrets(await reloadTenantKeys(tenantId), row);
      if (!secrets) throw new UnreadableWrite(["sealed"]);
      const write = silentWriteSchema.safeParse({ ...row, ...secrets });
      if (write.success) return write.data;
      throw new UnreadableWrite(write.error.issues.map(({ path }) => path.join(".")));
    }),
  );
}

/** Undefined when no key opens it: another replica may have made a new one a moment ago. */
function openSecrets(keys: TenantKeys, { tenantId, callId, sealed }: Row): object | undefined {
  try {
    const text = unseal(keys, sealed, aboutWrite(tenantId, callId)).toString();
    return z.record(z.string(), z.unknown()).safeParse(parseJson(text)).data;
  } catch {
    return undefined;
  }
}
