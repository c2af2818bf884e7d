import type { TenantKeys } from "@/lib/keys/tenant-keys.server";
import type { CallRow, CallSecrets, SealedCall } from "./row";
import { aboutRow, packTexts, seal, unpackTexts, unseal } from "./seal.server";
import { domainHashOf, guestHashOf } from "./search-hash.server";

/** A call as the log keeps it. The hashes are of the guest as she came: she is found by them whatever the connector leaves out. */
export function sealCall(keys: TenantKeys, call: CallRow): SealedCall {
  const { email, claims, answer, trace, detail, provider = null, redact, question: _, guestKey, ...facts } = call;
  const name = email ?? guestKey;
  const known = { email, claims, answer, trace, detail };
  const kept = redact ? redact(known) : known;
  const text = packTexts([kept.email, kept.claims, kept.answer, kept.trace, kept.detail]);
  return {
    ...facts,
    provider,
    guestHash: name === undefined ? null : guestHashOf(keys, name),
    domainHash: email === null ? null : domainHashOf(keys, email),
    sealed: seal(keys, text, aboutRow(call.tenantId, call.id)),
  };
}

/** Throws when none of the keys opens it. */
export function unsealCall(keys: TenantKeys, id: string, sealed: Uint8Array): CallSecrets {
  const texts = unpackTexts(unseal(keys, sealed, aboutRow(keys.tenantId, id)));
  const [email = null, claims = null, answer = null, trace = null, detail = null] = texts;
  return { email, claims, answer: answer ?? "", trace, detail };
}
