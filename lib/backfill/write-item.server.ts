import { GraphFailure } from "@/lib/graph/error";
import { restoreUser } from "@/lib/graph/restore-user.server";
import { type InTenant, readUser, updateUser } from "@/lib/graph/users.server";
import { countWrite } from "@/lib/silent/pace.server";
import { planAgain, planUndo, planWrite, type WritePlan } from "./changes";
import type { Item, ItemSecrets } from "./item";
import { isStillRunning, type ItemChange, type LeasedRun, saveItem } from "./queue.server";

type Change = Pick<ItemChange, "state" | "mayBeSet"> & { reason?: string | null; secrets?: ItemSecrets };

/** False: the lease is lost, or a person has paused or stopped the backfill; nothing more is to be done. */
type Done = Promise<boolean>;

/**
 * Writes to one guest. What she has is read and kept before anything is sent, so that it can be undone whenever this process dies;
 * whoever continues sends the same once more.
 */
export async function writeItem(run: LeasedRun, item: Item, within: InTenant): Done {
  const user = await unlessGone(readUser(within, item.guestId, Object.keys(item.values)));
  if (!user) return keep(run, item, { state: "gone", mayBeSet: false });
  const isAgain = item.state === "writing";
  const plan = isAgain ? planAgain(item, user) : planWrite(item, user);
  if (Object.keys(plan.send).length === 0)
    return keep(run, item, {
      ...(isAgain ? { state: "changed" } : { state: "same" }),
      ...{ mayBeSet: false, reason: leftWords(plan) },
    });
  const secrets = { ...secretsOf(item), before: plan.before };
  const writing = { state: "writing" as const, reason: null, mayBeSet: true, secrets, attempts: item.attempts };
  if (!(await saveItem(run, item.id, { ...writing, onlyIfRunning: true }))) return false;
  await countWrite(run.tenantId);
  const isKnown = await unlessGone(updateUser(within, item.guestId, plan.send).then(() => true));
  if (!isKnown) return keep(run, item, { state: "gone", mayBeSet: false });
  return keep(run, item, { state: "written", mayBeSet: true, reason: leftWords(plan), secrets });
}

/** Restores what she had, where she still has what was written. */
export async function undoItem(run: LeasedRun, item: Item, within: InTenant): Done {
  const user = await unlessGone(readUser(within, item.guestId, Object.keys(item.before ?? {})));
  if (!user) return keep(run, item, { state: "gone", mayBeSet: false });
  const { restore, changed } = planUndo(item, user);
  if (Object.keys(restore).length > 0) {
    if (!(await isStillRunning(run))) return false;
    await countWrite(run.tenantId);
    const isKnown = await unlessGone(restoreUser(within, item.guestId, restore).then(() => true));
    if (!isKnown) return keep(run, item, { state: "gone", mayBeSet: false });
  }
  const restored = Object.keys(restore).join(", ");
  const reason = `Changed since, and left as it is: ${changed.join(", ")}.${restored && ` Restored: ${restored}.`}`;
  return changed.length === 0
    ? keep(run, item, { state: "restored", mayBeSet: false })
    : keep(run, item, { state: "changed", mayBeSet: false, reason });
}

const secretsOf = ({ email, values, modes, from, stays, before, notes }: Item): ItemSecrets => ({
  ...{ email, values, modes, from, stays, notes },
  ...(before !== undefined && { before }),
});

const keep = (run: LeasedRun, item: Item, { reason = null, secrets = secretsOf(item), ...change }: Change): Done =>
  saveItem(run, item.id, { ...change, reason, secrets });

/** Names of attributes only. */
function leftWords({ stays, taken }: WritePlan): string | null {
  const words = [
    stays.length > 0 && `Has a value, which its rule leaves: ${stays.join(", ")}.`,
    taken.length > 0 && `Changed by somebody at the same time: ${taken.join(", ")}.`,
  ].filter(Boolean);
  return words.length === 0 ? null : words.join(" ");
}

async function unlessGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof GraphFailure && error.kind === "notFound") return undefined;
    throw error;
  }
}
