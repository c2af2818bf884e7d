import { GraphFailure } from "@/lib/graph/error";
import { readUserAndLinks, updateUserAndLinks } from "@/lib/graph/links.server";
import { findUsers, type InTenant } from "@/lib/graph/users.server";
import { log } from "@/lib/log.server";
import type { AttributeValue } from "@/lib/mapping/evaluate";
import { isLink } from "@/lib/mapping/user-properties";
import { differing, expectedOf, onlyIfEmpty, standing } from "./expected";
import { chooseGuest, lookUpsFor } from "./find";
import type { Progress, WriteStep } from "./next";
import type { StepOutcome } from "./outcome";
import { countWrite, pauseTenant } from "./pace.server";
import { afterStep, stepOf } from "./progress";
import { giveBack, isReplaced, type LeasedWrite, leaseSeconds, saveProgress } from "./queue.server";
import type { SilentWrite } from "./silent-write";

/** A step ends, or fails, while the lease still holds. */
const stepTimeoutMs = (leaseSeconds - 5) * 1000;

type Work = {
  /** Aborted: begin no other step. */
  stopping: AbortSignal;
  /** Aborted: break off the step in hand. */
  stop: AbortSignal;
};

const hourMs = 3_600_000;

/** Takes a leased write as far as it goes now. Each step is safe to repeat, and saved before the next one begins. */
export async function work(leased: LeasedWrite, { stopping, stop }: Work): Promise<void> {
  let write: LeasedWrite = leased;
  let step: WriteStep = stepOf(leased);
  for (;;) {
    const outcome = stopping.aborted ? undefined : await takeStep(write, step, stop);
    if (outcome === undefined) {
      await giveBack(write);
      return;
    }
    const progress = afterStep(write, outcome, momentFor(write));
    await obey(write.tenantId, outcome, progress);
    const isOurs = await saveProgress(write, progress);
    note(write, outcome, progress, isOurs);
    if (!isOurs || progress.kind !== "goOn") return;
    const { next, state, guestId, receipt } = progress;
    write = { ...write, state, guestId, receipt, attempts: 0 };
    step = next;
  }
}

const momentFor = ({ giveUpHours }: LeasedWrite) => ({
  ...{ now: new Date(), random: Math.random(), giveUpMs: giveUpHours * hourMs },
});

/** What Graph asks of one write, all of its tenant do: asking while one is throttled would count, too. */
async function obey(tenantId: string, outcome: StepOutcome, progress: Progress): Promise<void> {
  if (outcome.kind !== "failed" || outcome.failure.kind !== "throttled") return;
  await pauseTenant(tenantId, progress.kind === "wait" ? progress.afterMs : (outcome.failure.retryAfterMs ?? 0));
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

async function find(write: SilentWrite, within: InTenant): Promise<StepOutcome> {
  const { email, identities, createdAt } = write;
  if (write.state === "abandoned" && (await isReplaced(write))) return { kind: "replaced" };
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
  const left = await leaveWhatStands(write, guestId, within);
  if (left === undefined) return { kind: "gone" };
  const values = Object.entries(expectedOf(write)).filter(([name]) => !left.includes(name));
  const tally: Tally = { set: [], refused: [] };
  for (const together of requestsOf(values))
    if (!(await attempt(together, { guestId, within }, tally))) return { kind: "gone" };
  const { failure, ...partly } = tally;
  return failure ? { kind: "failed", failure, partly } : { kind: "written", left };
}

type Values = readonly [name: string, value: AttributeValue][];
/** What came of the values so far. `failure`: why the last of the refused ones was. */
type Tally = { set: string[]; refused: string[]; failure?: GraphFailure };

/** Attributes go together, each link by itself: it has a request, and may lack a permission, of its own. */
function requestsOf(values: Values): Values[] {
  const attributes = values.filter(([name]) => !isLink(name));
  const links = values.filter(([name]) => isLink(name)).map((link) => [link]);
  return attributes.length > 0 ? [attributes, ...links] : links;
}

/**
 * Graph takes all values of a request or none, and does not always name the one that it refuses: one by one the others get in. False: it does
 * not know her. Throws what may work later.
 */
async function attempt(values: Values, ground: { guestId: string; within: InTenant }, tally: Tally): Promise<boolean> {
  const { guestId, within } = ground;
  const names = values.map(([name]) => name);
  try {
    await countWrite(within.tenantId);
    const update = updateUserAndLinks(within, guestId, Object.fromEntries(values));
    const isKnown = await unlessGone(update.then(() => true));
    if (isKnown) tally.set.push(...names);
    return isKnown === true;
  } catch (error) {
    if (!(error instanceof GraphFailure) || !isRefusal(error)) throw error;
    if (values.length === 1) {
      tally.failure = error;
      tally.refused.push(...names);
    }
  }
  for (const value of values.length > 1 ? values : []) if (!(await attempt([value], ground, tally))) return false;
  return true;
}

/** A link that needs a permission beyond that for users keeps no other value from her. */
const isRefusal = ({ kind, needs }: GraphFailure): boolean =>
  kind === "rejected" || (kind === "forbidden" && needs !== undefined);

/** The attributes that a rule only fills when they are empty, and that are not. Undefined: the directory does not know her. */
async function leaveWhatStands(write: SilentWrite, guestId: string, within: InTenant): Promise<string[] | undefined> {
  const names = onlyIfEmpty(write);
  if (names.length === 0) return [];
  const user = await unlessGone(readUserAndLinks(within, guestId, names));
  return user && standing(write, user);
}

async function readBack(write: SilentWrite, guestId: string, within: InTenant): Promise<StepOutcome> {
  const expected = expectedOf(write);
  const user = await unlessGone(readUserAndLinks(within, guestId, Object.keys(expected)));
  if (!user) return { kind: "gone" };
  const attributes = differing(expected, user);
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
