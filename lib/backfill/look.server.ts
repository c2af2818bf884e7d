import { v7 } from "uuid";
import { readPolicy, type Policy } from "@/lib/connector/read-policy.server";
import { db } from "@/lib/database/client.server";
import { isForgottenPage, type ListedUser, listUsers } from "@/lib/graph/list-users.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { guestKey } from "@/lib/signup/guest-key";
import { emailOf, selectionFor, signUpOf } from "./directory-claims";
import { matches, plainFilter } from "./filter";
import type { ItemPlan } from "./plan-guest";
import { planGuest } from "./plan-guest";
import type { LeasedRun, TurnEnd } from "./queue.server";
import { itemHash, sealItem } from "./seal-item.server";

/** Users of one page: what the memory holds at a time, however large the directory is. */
const pageSize = 200;
const stepTimeoutMs = 20_000;

/**
 * One page of the dry run: what the published silent rules would change of its users is kept, together with where the next page
 * begins. Nothing is written to Graph. A page that is read twice adds nobody.
 */
export async function look(run: LeasedRun): Promise<TurnEnd> {
  const policy = await readPolicy(run.connectorId, undefined);
  if (policy?.revisionNumber !== run.revisionNumber)
    return { kind: "stopped", reason: "Other rules were published while the dry run looked. Begin a new one." };
  const page = await readPage(run, policy);
  if (page === "forgotten") return await keepPage(run, { cursor: null }), { kind: "again", afterMs: 0 };
  await keepPage(run, page);
  return { kind: "again", afterMs: 0 };
}

type Page = { users: ListedUser[]; items: Item[]; cursor: string | undefined };
type Item = { guestId: string; plan: ItemPlan };

async function readPage(run: LeasedRun, policy: Policy): Promise<Page | "forgotten"> {
  const { tenantId, filter, cursor } = run;
  const { mapping, flow, directory } = policy;
  const select = selectionFor(mapping, { flow, directory }, filter.empty === undefined ? [] : [filter.empty]);
  const within = { tenantId, signal: AbortSignal.timeout(stepTimeoutMs) };
  try {
    const found = await listUsers(within, { filter: plainFilter(filter), select, top: pageSize, cursor });
    const users = found.users.filter((user) => matches(filter, user, emailOf(user)));
    const items = users.map((user) => ({ guestId: user.id, plan: planOf(user, policy) }));
    return { users: found.users, items, cursor: found.cursor };
  } catch (error) {
    if (cursor !== null && isForgottenPage(error)) return "forgotten";
    throw error;
  }
}

function planOf(user: ListedUser, { mapping, flow, directory, generatorsFor }: Policy): ItemPlan {
  const known = { flow, directory };
  // The key of her sign-up: she gets the random values that she had got then.
  const generators = generatorsFor(guestKey(signUpOf(user, mapping, known)));
  return planGuest(user, { ...known, mapping, generators, now: new Date() });
}

/** In one transaction with the place where the next page begins. Of a lost lease nothing is kept. */
async function keepPage(run: LeasedRun, page: Page | { cursor: null }): Promise<void> {
  const { id: backfillId, tenantId, owner } = run;
  const keys = await loadTenantKeys(tenantId);
  const read = "users" in page ? page : { users: [], items: [], cursor: null };
  const rows = read.items.map(({ guestId, plan: { state, secrets } }) => {
    const id = v7();
    const guestHash = itemHash(keys, secrets.email);
    return { id, tenantId, backfillId, guestId, guestHash, state, sealed: sealItem(keys, id, secrets) };
  });
  await db().$transaction(async (tx) => {
    const isLast = read.cursor === undefined;
    const { count } = await tx.backfill.updateMany({
      where: { id: backfillId, leaseOwner: owner },
      data: {
        cursor: read.cursor ?? null,
        looked: { increment: read.users.length },
        ...(isLast && { phase: "write" }),
      },
    });
    if (count === 0) return;
    await tx.backfillItem.createMany({ data: rows, skipDuplicates: true });
    if (!isLast) return;
    // A dry run that was paused on its last page is over, too; what was stopped stays so.
    await tx.backfill.updateMany({
      where: { id: backfillId, state: { in: ["running", "paused"] } },
      data: { state: "ready" },
    });
  });
}
