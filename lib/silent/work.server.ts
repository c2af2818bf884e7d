import { isSameValue, toGraphValue, valueIn } from "@/lib/graph/attribute-value";
import { GraphFailure } from "@/lib/graph/error";
import { findUsers, type InTenant, readUser, updateUser } from "@/lib/graph/users.server";
import { log } from "@/lib/log.server";
import { chooseGuest, lookUpsFor } from "./find";
import type { StepOutcome } from "./outcome";
import { afterStep, type Progress, stepOf, type WriteStep } from "./progress";
import { giveBack, isReplaced, type LeasedWrite, leaseSeconds, saveProgress } from "./queue.server";
import type { SilentWrite } from "./silent-write";

/** A step ends, or fails, while the lease still holds. */
const stepTimeoutMs = (leaseSeconds - 5) * 1000;

type Work = {
  /** Aborted: begin no other step. */
  stopping: AbortSignal;
  /** Aborted: break off the step in hand. */
  stop: AbortSignal;
  /** Graph asks this tenant to wait. */
  onThrottled: (tenantId: string, afterMs: number) => void;
};

/** Takes a leased write as far as it goes now. Each step is safe to repeat, and saved before the next one begins. */
export async function work(leased: LeasedWrite, { stopping, stop, onThrottled }: Work): Promise<void> {
  let write: LeasedWrite = leased;
  let step: WriteStep = stepOf(leased);
  for (;;) {
    const outcome = stopping.aborted ? undefined : await takeStep(write, step, stop);
    if (outcome === undefined) {
      await giveBack(write);
      return;
    }
    const progress = afterStep(write, outcome, { now: new Date(), random: Math.random() });
    if (outcome.kind === "failed" && outcome.failure.kind === "throttled" && progress.kind === "wait") {
      onThrottled(write.tenantId, progress.afterMs);
    }
    const isOurs = await saveProgress(write, progress);
    note(write, outcome, progress, isOurs);
    if (!isOurs || progress.kind !== "goOn") return;
    const { next, state, guestId, receipt } = progress;
    write = { ...write, state, guestId, receipt, attempts: 0 };
    step = next;
  }
}

/** Undefined when the process stops in the middle. */
async function takeStep(write: SilentWrite, step: WriteStep, stop: AbortSignal): Promise<StepOutcome | undefined> {
  const { tenantId, guestId } = write;
  if (Object.keys(write.values).length === 0) return { kind: "withdrawn" };
  const { signal, release } = limited(stop);
  const within = { tenantId, signal };
  try {
    if (step === "find" || guestId === null) return await find(write, within);
    return await (step === "write" ? set : readBack)(write, guestId, within);
  } catch (error) {
    if (error instanceof GraphFailure) return { kind: "failed", failure: error };
    if (stop.aborted) return undefined;
    throw error;
  } finally {
    release();
  }
}

/** Follows `stop` or ends after a while. AbortSignal.any would leave a trace in the long-lived `stop` for each step. */
function limited(stop: AbortSignal): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(() => controller.abort(new DOMException("too long", "TimeoutError")), stepTimeoutMs);
  stop.addEventListener("abort", abort);
  if (stop.aborted) abort();
  return {
    signal: controller.signal,
    release: () => {
      clearTimeout(timer);
      stop.removeEventListener("abort", abort);
    },
  };
}

async function find({ email, identities, createdAt }: SilentWrite, within: InTenant): Promise<StepOutcome> {
  const wanted = { email, identities, signedUpAt: createdAt };
  for (const lookUp of lookUpsFor(wanted)) {
    const match = chooseGuest(wanted, lookUp, await findUsers(within, lookUp));
    if (match.kind === "one") return { kind: "found", guestId: match.guestId };
    if (match.kind === "several") return match;
  }
  return { kind: "notYet" };
}

async function set(write: SilentWrite, guestId: string, within: InTenant): Promise<StepOutcome> {
  if (await isReplaced(write)) return { kind: "replaced" };
  const isKnown = await unlessGone(updateUser(within, guestId, write.values).then(() => true));
  return isKnown ? { kind: "written" } : { kind: "gone" };
}

async function readBack(write: SilentWrite, guestId: string, within: InTenant): Promise<StepOutcome> {
  const user = await unlessGone(readUser(within, guestId, Object.keys(write.values)));
  if (!user) return { kind: "gone" };
  const attributes = Object.entries(write.values)
    .filter(([name, value]) => !isSameValue(toGraphValue(name, value), valueIn(user, name)))
    .map(([name]) => name);
  if (attributes.length === 0) return { kind: "confirmed" };
  return (await isReplaced(write)) ? { kind: "replaced" } : { kind: "mismatch", attributes };
}

async function unlessGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof GraphFailure && error.kind === "notFound") return undefined;
    throw error;
  }
}

function note(write: SilentWrite, outcome: StepOutcome, progress: Progress, isOurs: boolean): void {
  const { id: silentWriteId, tenantId, attempts } = write;
  const failure = outcome.kind === "failed" ? outcome.failure.summary : undefined;
  const fields = { silentWriteId, tenantId, attempts, outcome: outcome.kind, failure };
  if (!isOurs) log().info(fields, "silent write: the lease is lost, another one continues");
  else if (progress.kind === "close") log().info({ ...fields, state: progress.state }, "silent write: closed");
  else if (failure !== undefined) log().warn(fields, "silent write: Graph failed, trying again later");
  else log().debug(fields, "silent write: next step");
}
