import { v7 } from "uuid";
import { referenceOf } from "@/lib/calls/reference";
import { domainHashOf, guestHashOf, storedGuestKey } from "@/lib/calls/search-hash.server";
import { loadTenantKeys, type TenantKeys } from "@/lib/keys/tenant-keys.server";
import { guestKey } from "@/lib/signup/guest-key";
import { providerOf } from "@/lib/signup/identity-source";
import { guestLanguage } from "@/lib/status/languages";
import { makeStatusLink } from "@/lib/status/token.server";
import { insertRequest, type NewRequest } from "./insert.server";
import { decidersOf, dueOf, type Plan } from "./plan";
import type { RequestSecrets } from "./request";
import { sealRequest } from "./seal.server";
import { findStanding } from "./standing.server";

type Asked = {
  tenantId: string;
  connectorId: string;
  /** The call that asks. */
  callId: string | null;
  secrets: RequestSecrets;
  plan: Plan;
  /** `ui_locales` of the call. */
  locales: readonly string[];
};
export type Created = { id: string; reference: string; url: string; isNew: boolean };

type Moment = { now: Date; patienceMs: number };

/**
 * Creates the request once, durable when it resolves: Entra's retry and a double submit get the one that is there already, with the
 * same link. Who is told of it, the worker sees to: the guest waits for none of that.
 */
export async function createRequest(asked: Asked, { now, patienceMs }: Moment): Promise<Created> {
  const { tenantId, connectorId, secrets } = asked;
  const keys = await loadTenantKeys(tenantId);
  const { row, url } = newRow(keys, asked, now);
  if (await insertRequest(row, patienceMs)) return { id: row.id, reference: row.reference, url, isNew: true };
  const asker = { tenantId, connectorId, guestKey: storedGuestKey(keys, guestKey(secrets)) };
  const kept = await findStanding(asker, { now, patienceMs });
  if (kept.standing.kind === "none" || kept.url === null)
    throw new Error("the open request ended while it was asked for again");
  const { requestId: id } = kept.standing;
  return { id, reference: referenceOf(id), url: kept.url, isNew: false };
}

function newRow(
  keys: TenantKeys,
  { tenantId, connectorId, callId, secrets, plan, locales }: Asked,
  now: Date,
): { row: NewRequest; url: string } {
  const [first] = plan.stages;
  if (!first) throw new Error("a plan has a stage");
  const id = v7();
  const link = makeStatusLink(keys, { requestId: id, number: 1 }, now);
  const row: NewRequest = {
    ...{ id, tenantId, connectorId, callId, plan, reference: referenceOf(id) },
    approverIds: decidersOf(first, secrets.email).map((each) => each.id),
    guestKey: storedGuestKey(keys, guestKey(secrets)),
    guestHash: hex(guestHashOf(keys, secrets.email)),
    domainHash: hex(domainHashOf(keys, secrets.email)),
    ...{ provider: providerOf(secrets), language: guestLanguage(locales), dueAt: dueOf(first, now) },
    ...{ sealed: hex(sealRequest(keys, id, secrets)), createdAt: now },
    ...{ linkHash: hex(link.row.hash), linkExpiresAt: link.row.expiresAt, entryId: v7() },
  };
  return { row, url: link.url };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
