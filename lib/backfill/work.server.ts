import { GraphFailure } from "@/lib/graph/error";
import { log } from "@/lib/log.server";
import { delayMs } from "@/lib/silent/retry";
import type { Item } from "./item";
import { look } from "./look.server";
import { dueItems, endTurn, type LeasedRun, leaseRun, noteItem, type TurnEnd } from "./queue.server";
import { portionMs, portionOf } from "./run";
import { type Trouble, troubleOf } from "./trouble.server";
import { undoItem, writeItem } from "./write-item.server";

/** A step ends, or fails, while the lease still holds. */
const stepTimeoutMs = 20_000;
/** Guests of one portion that are written at the same time: most of it is waiting for Graph. */
const atOnce = 5;
/** Of one guest: some twenty minutes. */
const mostAttempts = 12;
const longestWaitMs = 60_000;
/** Consent of a moment ago stands in a new token only (lib/graph/client.server.ts), so one refusal proves nothing. */
const newTokenMs = 2_500;

/** Takes one backfill one step further: a page of its dry run, or a portion of its guests. False: none is due. */
export async function workOnBackfill(owner: string, stopping: AbortSignal): Promise<boolean> {
  const run = await leaseRun(owner);
  if (!run) return false;
  const end = await turnOf(run, stopping);
  await endTurn(run, end);
  const { id: backfillId, tenantId, phase } = run;
  if (end.kind !== "again") log().info({ backfillId, tenantId, phase, state: end.kind }, "backfill: the turn ended");
  return true;
}

async function turnOf(run: LeasedRun, stopping: AbortSignal): Promise<TurnEnd> {
  try {
    return run.phase === "look" ? await look(run) : await portion({ ...run, phase: run.phase }, stopping);
  } catch (error) {
    if (!(error instanceof GraphFailure)) throw error;
    const trouble = await troubleOf(run, error);
    if (trouble.kind !== "item") return trouble;
    const isLate = error.kind === "forbidden" && run.attempts === 0;
    return isLate
      ? { kind: "again", afterMs: newTokenMs, hasFailed: true }
      : { kind: "parked", reason: `Graph said: ${error.summary}` };
  }
}

type Writing = LeasedRun & { phase: "write" | "undo" };

async function portion(run: Writing, stopping: AbortSignal): Promise<TurnEnd> {
  const startedAt = performance.now();
  const { items, waitMs } = await dueItems(run, portionOf(run.perMinute));
  if (items.length === 0)
    return waitMs === undefined ? { kind: "done" } : { kind: "again", afterMs: Math.min(waitMs, longestWaitMs) };
  const queue = [...items];
  const ends: TurnEnd[] = [];
  const lane = async () => {
    for (let item = queue.shift(); item && ends.length === 0 && !stopping.aborted; item = queue.shift()) {
      const end = await one(run, item);
      if (end) ends.push(end);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  const ownMs = (portionMs(run.perMinute) * items.length) / portionOf(run.perMinute);
  // What parks it counts before what makes it wait.
  const end = ends.find(({ kind }) => kind === "parked") ?? ends[0];
  return end ?? { kind: "again", afterMs: Math.max(0, ownMs - (performance.now() - startedAt)) };
}

/** Undefined: on to the next guest. */
async function one(run: Writing, item: Item): Promise<TurnEnd | undefined> {
  const within = { tenantId: run.tenantId, signal: AbortSignal.timeout(stepTimeoutMs) };
  try {
    const isDone = await (run.phase === "write" ? writeItem : undoItem)(run, item, within);
    return isDone ? undefined : { kind: "again", afterMs: 0 };
  } catch (error) {
    if (!(error instanceof GraphFailure)) throw error;
    return afterTrouble(run, item, { failure: error, trouble: await troubleOf(run, error) });
  }
}

type Failed = { failure: GraphFailure; trouble: Trouble };

/** A guest with whom Graph fails goes behind the others, and is given up at last. */
async function afterTrouble(run: Writing, item: Item, { failure, trouble }: Failed): Promise<TurnEnd | undefined> {
  if (failure.kind === "forbidden" && trouble.kind === "item" && item.attempts === 0) {
    await noteItem(run, item.id, { attempts: 1, afterMs: newTokenMs });
    return undefined;
  }
  if (trouble.kind === "item") return giveUp(run, item, { reason: trouble.reason, isRefused: true });
  if (failure.kind !== "unavailable") return trouble;
  if (item.attempts >= mostAttempts)
    return giveUp(run, item, { reason: `Given up. Graph said: ${failure.summary}`, isRefused: false });
  const afterMs = delayMs({ attempts: item.attempts, random: Math.random() });
  await noteItem(run, item.id, { attempts: item.attempts + 1, afterMs });
  return trouble;
}

async function giveUp(run: Writing, item: Item, why: { reason: string; isRefused: boolean }): Promise<undefined> {
  const isUndo = run.phase === "undo";
  // What Graph refuses it has not set, unless the answer to an earlier try got lost.
  const isNotSet = isUndo || (why.isRefused && !item.mayBeSet);
  await noteItem(run, item.id, {
    ...{
      state: "failed",
      reason: isUndo ? `Not restored. ${why.reason}` : why.reason,
      attempts: item.attempts,
      afterMs: 0,
    },
    ...(isNotSet && { mayBeSet: false }),
  });
}
