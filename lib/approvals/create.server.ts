import { v7 } from "uuid";
import { referenceOf } from "@/lib/calls/reference";
import { domainHashOf, guestHashOf, storedGuestKey } from "@/lib/calls/search-hash.server";
import { db } from "@/lib/database/client.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { guestKey } from "@/lib/signup/guest-key";
import { providerOf } from "@/lib/signup/identity-source";
import { guestLanguage } from "@/lib/status/languages";
import { makeStatusLink } from "@/lib/status/token.server";
import { noteEntry } from "./entries.server";
import { decidersOf, dueOf, type Plan } from "./plan";
import type { RequestSecrets } from "./request";
import { sealRequest } from "./seal.server";
import { tellRequested } from "./tell.server";

type Asked = {
  tenantId: string;
  connectorId: string;
  secrets: RequestSecrets;
  plan: Plan;
  /** `ui_locales` of the call. */
  locales: readonly string[];
};
export type Created = { id: string; reference: string; url: string; isNew: boolean };

/** Creates the request once: Entra's retry and a double submit get the one that is there already, with the same link. */
export async function createRequest(
  { tenantId, connectorId, secrets, plan, locales }: Asked,
  now: Date,
): Promise<Created> {
  const keys = await loadTenantKeys(tenantId);
  const key = storedGuestKey(keys, guestKey(secrets));
  const [first] = plan.stages;
  if (!first) throw new Error("a plan has a stage");
  const [id, approverIds] = [v7(), decidersOf(first, secrets.email).map((each) => each.id)];
  const row = {
    ...{ id, tenantId, connectorId, reference: referenceOf(id), plan, approverIds, guestKey: key },
    guestHash: Uint8Array.from(guestHashOf(keys, secrets.email)),
    domainHash: Uint8Array.from(domainHashOf(keys, secrets.email)),
    ...{ provider: providerOf(secrets), language: guestLanguage(locales), dueAt: dueOf(first, now) },
    sealed: sealRequest(keys, id, secrets),
  };
  return db().$transaction(async (tx) => {
    const { count } = await tx.approvalRequest.createMany({ data: [row], skipDuplicates: true });
    const open = { connectorId, tenantId, guestKey: key, state: { in: ["pending" as const, "approved" as const] } };
    const kept = count > 0 ? { id } : await tx.approvalRequest.findFirst({ where: open, select: { id: true } });
    if (!kept) throw new Error("the open request was decided while it was asked for again");
    const link = makeStatusLink(keys, { requestId: kept.id, number: 1 }, now);
    if (count > 0) {
      await tx.statusLink.createMany({ data: [link.row] });
      await noteEntry(tx, keys, { requestId: id, kind: "requested", stage: 0 });
      await tellRequested(tx, keys, { ...row, ...secrets });
    }
    return { id: kept.id, reference: referenceOf(kept.id), url: link.url, isNew: count > 0 };
  });
}
