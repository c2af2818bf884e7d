import type { TenantKeys } from "@/lib/keys/tenant-keys.server";
import type { CallRow, CallSecrets, SealedCall } from "./row";
import { aboutRow, packTexts, seal, unpackTexts, unseal } from "./seal.server";
import { domainHashOf, guestHashOf } from "./search-hash.server";

/** A call as the log keeps it. The hashes are of the guest as she came: she is found by them whatever the connector leaves out. */
export function sealCall(keys: TenantKeys, call: CallRow): SealedCall {
  const { id, tenantId, email, redact } = call;
  const name = email ?? call.guestKey;
  const kept = redact ? redact(call) : call;
  const text = packTexts([kept.email, kept.claims, kept.answer, kept.trace, kept.detail]);
  return {
    id,
    tenantId,
    connectorId: call.connectorId,
    step: call.step,
    receivedAt: call.receivedAt,
    durationMs: call.durationMs,
    outcome: call.outcome,
    cause: call.cause,
    status: call.status,
    revisionNumber: call.revisionNumber,
    source: call.source,
    provider: call.provider ?? null,
    guestHash: name === undefined ? null : guestHashOf(keys, name),
    domainHash: email === null ? null : domainHashOf(keys, email),
    sealed: seal(keys, text, aboutRow(tenantId, id)),
  };
}

/** Throws when none of the keys opens it. */
export function unsealCall(keys: TenantKeys, id: string, sealed: Uint8Array): CallSecrets {
  const texts = unpackTexts(unseal(keys, sealed, aboutRow(keys.tenantId, id)));
  const [email = null, claims = null, answer = null, trace = null, detail = null] = texts;
  return { email, claims, answer: answer ?? "", trace, detail };
}
