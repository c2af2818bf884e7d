import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/log.server";
import { checkAccess } from "./check.server";
import { type KeptAccess, loadAccess } from "./store.server";

const recentMs = 5 * 60_000;
/** A page does not wait longer for Entra; the check goes on, and the next look shows what it came to. */
const patienceMs = 3_000;

/** What is kept, if it is recent; else Entra is asked first. */
export async function recentAccess(tenantId: string, now: Date): Promise<KeptAccess> {
  const kept = await loadAccess(tenantId);
  if (kept.checkedAt && now.getTime() - kept.checkedAt.getTime() < recentMs) return kept;
  const checking = checkAccess(tenantId, now).catch((err: unknown) => {
    log().warn({ err, tenantId }, "what the portal may do in the tenant was not checked");
  });
  await Promise.race([checking, sleep(patienceMs, undefined, { ref: false })]);
  return loadAccess(tenantId);
}
