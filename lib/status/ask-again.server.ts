import { openRequests } from "@/lib/approvals/seal.server";
import { tellGuest } from "@/lib/approvals/tell.server";
import { guestHashOf } from "@/lib/calls/search-hash.server";
import { db } from "@/lib/database/client.server";
import { oncePerProcess } from "@/lib/database/once-per-process.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { Often } from "./often";
import { isOftenEverywhere } from "./often-shared.server";

const perKey = 5;
/** What one replica passes on to the database at all. */
const often = () => oncePerProcess("status-links-asked", () => new Often({ perKey, all: 1_000 }));

type Asked = { reference: string; email: string };

/** As people read references out: blanks and hyphens between, small letters, and the letters that Crockford's base 32 has not. */
const plainReference = (text: string): string =>
  text.toUpperCase().replace(/[\s-]/g, "").replace(/[IL]/g, "1").replace(/O/g, "0").slice(0, 20);

/** Within an hour, on all replicas; whether there is such a request plays no part. */
export async function isAskedTooOften({ reference, email }: Asked, nowMs: number): Promise<boolean> {
  const keys = [`reference ${plainReference(reference)}`, `email ${email.trim().toLowerCase().slice(0, 320)}`];
  return often().isTooOften(keys, nowMs) || (await isOftenEverywhere(keys, perKey, nowMs));
}

/** Sends the link to the address of the request, when that is the one that was typed. Who asked learns nothing of it. */
export async function sendLinkAgain({ reference, email }: Asked): Promise<void> {
  const rows = await db().approvalRequest.findMany({ where: { reference: plainReference(reference) }, take: 5 });
  for (const row of rows) {
    const keys = await loadTenantKeys(row.tenantId);
    if (row.guestHash === null || !guestHashOf(keys, email).equals(row.guestHash)) continue;
    const [request] = await openRequests(row.tenantId, [row]);
    if (request) await db().$transaction((tx) => tellGuest(tx, keys, request, "link"));
  }
}
