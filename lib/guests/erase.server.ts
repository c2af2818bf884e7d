import { v7 } from "uuid";
import { guestHashOf } from "@/lib/calls/search-hash.server";
import { db } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { findMentions } from "./mentions.server";
import type { Footprint } from "./footprint";
import { sumOf } from "./places";
import { eraseEverywhere, findEverywhere } from "./places.server";
import { hashesOf, seek, type Sought } from "./sought.server";

export async function footprintOf(tenantId: string, email: string): Promise<Footprint> {
  const sought = await seek(tenantId, email, new Date());
  const [counts, mentions] = [await findEverywhere(sought), await findMentions(sought)];
  return { counts, mentions, others: sought.emails.slice(1) };
}

/** Longer than one of a guest takes who signed in each hour for years. */
const transactionMs = 120_000;

/**
 * Erases a guest from everything that is known until now, looks again, and keeps a record that names nobody. What comes later is a new
 * matter. The record is there first: what still waits outside the database must not come back.
 */
export async function eraseGuest(actor: Actor, email: string): Promise<string> {
  const { tenantId, id: byId, name: byName } = actor;
  const at = new Date();
  const sought = await seek(tenantId, email, at);
  const id = v7();
  const guestHash = new Uint8Array(guestHashOf(sought.keys, email));
  const alsoHashes = hashesOf(sought)
    .slice(1)
    .map((hash) => new Uint8Array(hash));
  await db().erasure.create({ data: { id, tenantId, guestHash, alsoHashes, at, byId, byName } });
  await db().$transaction(
    async (tx) => {
      const erased = await eraseEverywhere(tx, sought);
      await tx.erasure.update({ where: { id }, data: { erased } });
      await audit(tx, actor, { action: "privacy.erase", subject: id, after: { rows: sumOf(erased) } });
    },
    { timeout: transactionMs },
  );
  await lookAgain(id, sought);
  return id;
}

async function lookAgain(id: string, sought: Sought): Promise<void> {
  const [left, mentions] = [await findEverywhere(sought), await findMentions(sought)];
  await db().erasure.update({ where: { id }, data: { left, mentions, checkedAt: new Date() } });
}

/** Looks again for a guest who was erased. The address is needed for it, since nobody kept it; false if it is another one. */
export async function checkErasure({ tenantId }: Actor, id: string, email: string): Promise<boolean> {
  const erasure = await db().erasure.findFirst({ where: { id, tenantId }, select: { guestHash: true, at: true } });
  if (!erasure) throw new AppError("notFound", `no erasure ${id} in this tenant`);
  const sought = await seek(tenantId, email, erasure.at);
  if (!guestHashOf(sought.keys, email).equals(erasure.guestHash)) return false;
  await lookAgain(id, sought);
  return true;
}
