import { setTimeout as sleep } from "node:timers/promises";
import { scan } from "@/lib/calls/search/scan.server";
import { scanOf, soughtBy } from "@/lib/calls/search/search.server";
import { connectorNames } from "@/lib/connector/names.server";
import { log } from "@/lib/log.server";
import { exportedFacts, exportedWhole } from "./exported-call";
import { writerOf } from "./format";
import { filterOfPlan } from "./request";
import { noteExport, type RunningExport } from "./store.server";

/** Calls that are in memory at a time. */
const callsAtOnce = 500;
const budgetMs = 2_000;
const noteEveryMs = 1_000;
/** What may be on its way between us and the reader's disk when the line breaks: going on repeats it rather than miss it. */
const underwayBytes = 8 * 1024 * 1024;
/** A database that comes back within a minute does not cut a file. */
const pausesMs = [1_000, 2_000, 5_000, 10_000, 20_000, 20_000];

type Options = { underwayBytes?: number; pausesMs?: readonly number[] };

/**
 * The file of an export, piece by piece, newest call first. Its last line says how many calls it has, and whether they are all; the
 * row of the export says how far it came, so that a cut file can be gone on with.
 */
export async function* exportPieces(running: RunningExport, options: Options = {}): AsyncGenerator<string, void> {
  const { plan, tenantId } = running;
  const writer = writerOf(plan.format, plan.hasGuests);
  const names = new Map((await connectorNames(tenantId)).map(({ id, name }) => [id, name]));
  const exported = plan.hasGuests ? exportedWhole : exportedFacts;
  const mark = makeMark(running, options.underwayBytes ?? underwayBytes);
  let end: "finished" | "cancelled" | "cut" = "cancelled"; // unless we come to an end: the reader went away
  try {
    yield writer.start;
    for await (const { calls, position } of everyCall(running, options.pausesMs ?? pausesMs)) {
      const piece = calls.map((call) => writer.lineOf(exported(call, (id) => names.get(id) ?? null))).join("");
      if (piece !== "") yield piece;
      await mark.wrote({ position, calls: calls.length, bytes: piece.length });
    }
    end = "finished";
    yield writer.endOf({ end: "complete", calls: mark.inFile() });
  } catch (err) {
    end = "cut";
    log().error({ err, exportId: running.id }, "an export was cut");
    yield writer.endOf({ end: "cut", calls: mark.inFile() });
  } finally {
    await mark
      .close(end)
      .catch((err: unknown) => log().warn({ err, exportId: running.id }, "end of an export not noted"));
  }
}

/** All calls of the plan that are older than its position. */
async function* everyCall({ tenantId, plan, position }: RunningExport, pauses: readonly number[]) {
  const filter = filterOfPlan(plan);
  const sought = await soughtBy(tenantId, filter);
  if (sought.kind === "unknown") return;
  let before = position ?? undefined;
  for (;;) {
    const cursor = before === undefined ? {} : { before };
    const question = scanOf(tenantId, { filter, cursor, sought }, { limit: callsAtOnce, budgetMs });
    const { calls, stoppedAt } = await patiently(() => scan(question), pauses);
    // A scan of opened calls may find more than it was asked for.
    const last = calls.at(-1)?.id;
    before = calls.length >= callsAtOnce ? last : stoppedAt;
    yield { calls, position: before ?? last ?? null };
    if (before === undefined) return;
  }
}

async function patiently<T>(work: () => Promise<T>, pauses: readonly number[]): Promise<T> {
  for (const pauseMs of pauses) {
    try {
      return await work();
    } catch (err) {
      log().warn({ err, pauseMs }, "an export waits for the database");
      await sleep(pauseMs);
    }
  }
  return work();
}

type Place = { position: string | null; calls: number };
type Written = Place & { bytes: number };

/** Remembers how far the file came, and notes it from time to time. */
function makeMark(running: RunningExport, underway: number) {
  let exact: Place = { position: running.position, calls: running.calls };
  /** What a reader surely has, and what may still be on its way to her. */
  let sure = exact;
  let inDoubt: Written[] = [];
  let notedAt = performance.now();
  const note = (state: "running" | "finished" | "cancelled" | "cut", { position, calls }: Place) =>
    noteExport(running, { position, calls, state });
  return {
    inFile: () => exact.calls - running.calls,
    wrote: async (written: Written) => {
      exact = { position: written.position, calls: exact.calls + written.calls };
      inDoubt.push({ ...exact, bytes: written.bytes });
      while (inDoubt[1] && sum(inDoubt.slice(1)) >= underway) {
        sure = inDoubt[0] ?? sure;
        inDoubt = inDoubt.slice(1);
      }
      if (performance.now() - notedAt < noteEveryMs) return;
      notedAt = performance.now();
      await note("running", sure).catch((err: unknown) => log().warn({ err }, "progress of an export not noted"));
    },
    /** A file with a last line is exact. */
    close: (end: "finished" | "cancelled" | "cut") => note(end, end === "cancelled" ? sure : exact),
  };
}

const sum = (pieces: readonly Written[]): number => pieces.reduce((bytes, piece) => bytes + piece.bytes, 0);
