import { env } from "@/lib/env.server";
import { GraphFailure } from "@/lib/graph/error";
import { beginUserChanges, findNewUsers, readUserChanges } from "@/lib/graph/user-changes.server";
import type { InTenant } from "@/lib/graph/users.server";
import { log } from "@/lib/log.server";
import { pauseTenant } from "@/lib/silent/pace.server";
import { askedDelayMs, delayMs } from "@/lib/silent/retry";
import { endLook, giveBackLook, type Look, LostLook, type Moved } from "./lease.server";
import { type Mappings, takePage } from "./take-page.server";

/** Directories show a new user late, and no bound is documented; what is found again costs a look-up. */
const overlapMs = 60 * 60_000;
const pageTimeoutMs = 30_000;
/** After trouble that a person has to end. */
const troubleMs = 5 * 60_000;

/** Looks through what is new in a directory, page by page, and keeps how far it came after each. */
export async function lookFor(look: Look, stop: AbortSignal): Promise<void> {
  const mappings: Mappings = new Map();
  let at = look;
  try {
    for (;;) {
      if (stop.aborted) {
        await giveBackLook(look);
        return;
      }
      const { next, isDone } = await takeNext(at, mappings);
      at = { ...at, ...next };
      if (isDone) break;
    }
    await endLook(look, { trouble: null, nextMs: env().TRACKING_SECONDS * 1_000 });
  } catch (error) {
    await endInTrouble(look, error);
  }
}

type Taken = { next: Moved; isDone: boolean };

async function takeNext(look: Look, mappings: Mappings): Promise<Taken> {
  const within = { tenantId: look.tenantId, signal: AbortSignal.timeout(pageTimeoutMs) };
  if (look.isSearched) return search(look, within, mappings);
  if (look.cursor === null) return begin(look, within, mappings);
  const page = await readUserChanges(within, look.cursor);
  if (page.kind === "resync") return forget(look, mappings);
  const beganAt = look.beganAt ?? new Date();
  const next = { ...look, cursor: page.cursor, ...(page.isLast ? { seenTo: beganAt, beganAt: null } : { beganAt }) };
  await takePage(look, page.users, next, mappings);
  return { next, isDone: page.isLast };
}

/**
 * Graph forgot the cursor. The whole directory would tell nothing that a search for those who were made since does not: that one
 * comes first, and a new cursor after it.
 */
async function forget(look: Look, mappings: Mappings): Promise<Taken> {
  log().info({ tenantId: look.tenantId }, "guest tracking: Graph forgot the cursor, beginning anew");
  const next = { ...look, cursor: null, beganAt: null };
  await takePage(look, [], next, mappings);
  return { next, isDone: false };
}

/** A cursor to what changes from now on; then a search for who was made before it. Tenants without delta query are searched only. */
async function begin(look: Look, within: InTenant, mappings: Mappings): Promise<Taken> {
  const beganAt = new Date();
  const first = await beginUserChanges(within).catch((error: unknown) => {
    if (error instanceof GraphFailure && (error.kind === "rejected" || error.kind === "notFound")) return null;
    throw error;
  });
  if (first === null || first.kind === "resync") {
    const next = { ...look, isSearched: true, beganAt: null };
    await takePage(look, [], next, mappings);
    return { next, isDone: false };
  }
  let cursor: string | undefined;
  do {
    const found = await findNewUsers(within, overlapping(look), cursor);
    if (found.kind === "expired") throw new GraphFailure({ kind: "unavailable", message: "A search expired." });
    cursor = found.next;
    // The cursor stays where it is until all are taken; who dies before begins the search anew, and finds nobody twice.
    const isLast = cursor === undefined;
    const next = isLast ? { ...look, cursor: first.cursor, seenTo: beganAt, beganAt: null } : look;
    await takePage(look, found.users, next, mappings);
    if (isLast) return { next, isDone: first.isLast };
  } while (cursor !== undefined);
  throw new Error("a search ends with its last page");
}

/** The moment of the first page is what the next look begins with, less the overlap. */
async function search(look: Look, within: InTenant, mappings: Mappings): Promise<Taken> {
  const beganAt = look.beganAt ?? new Date();
  const found = await findNewUsers(within, overlapping(look), look.cursor ?? undefined);
  if (found.kind === "expired") {
    const next = { ...look, cursor: null, beganAt: null };
    await takePage(look, [], next, mappings);
    return { next, isDone: false };
  }
  const isDone = found.next === undefined;
  const next = isDone
    ? { ...look, cursor: null, seenTo: beganAt, beganAt: null }
    : { ...look, cursor: found.next ?? null, beganAt };
  await takePage(look, found.users, next, mappings);
  return { next, isDone };
}

const overlapping = ({ seenTo }: Look) => new Date(seenTo.getTime() - overlapMs);

async function endInTrouble(look: Look, error: unknown): Promise<void> {
  const { tenantId } = look;
  if (error instanceof LostLook) {
    log().info({ tenantId }, "guest tracking: the lease is lost, another one goes on");
    return;
  }
  const failure = error instanceof GraphFailure ? error : undefined;
  log().warn(
    { tenantId, failure: failure?.summary, ...(!failure && { err: error }) },
    "guest tracking: the directory was not read, trying again later",
  );
  const isPassing = failure === undefined || failure.kind === "throttled" || failure.kind === "unavailable";
  if (failure?.kind === "throttled") {
    const waitMs = askedDelayMs(failure.retryAfterMs ?? delayMs({ attempts: 5, random: 0 }), Math.random());
    await pauseTenant(tenantId, waitMs);
    return endLook(look, { trouble: "throttled", nextMs: waitMs });
  }
  await endLook(look, {
    trouble: failure?.kind ?? "internal",
    nextMs: isPassing ? Math.min(env().TRACKING_SECONDS * 1_000, troubleMs) : troubleMs,
  });
}
