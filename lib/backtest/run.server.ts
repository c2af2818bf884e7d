import { openCalls } from "@/lib/calls/open.server";
import { leftOutOfDecision } from "@/lib/calls/left-out";
import { referenceOf } from "@/lib/calls/reference";
import { withTraces } from "@/lib/calls/rule-list.server";
import type { Trace } from "@/lib/calls/trace";
import { db } from "@/lib/database/client.server";
import { type Difference, differencesBetween } from "@/lib/examples/differences";
import { loadGrounds } from "@/lib/examples/grounds.server";
import type { Ground } from "@/lib/examples/run";
import { fromTo } from "@/lib/examples/words";
import { compileMapping } from "@/lib/mapping/evaluate";
import { type Content, emptyContent } from "@/lib/mapping/content";
import { loadMappings } from "@/lib/mapping/revisions.server";
import type { Eyes } from "@/lib/redaction/veil";
import { makePace } from "@/lib/server/pace.server";
import { callersOf, type KnownCaller, type LoggedCall, loadOwner, withNumbers } from "./callers.server";
import type { BacktestPart, DifferingCall } from "./part";
import { replay } from "./replay";

type Wanted = {
  tenantId: string;
  connectorId: string;
  /** How many of the newest calls. */
  last: number;
  /** What the reader sees of guests' data. */
  eyes: Eyes;
};

/** The claims of so many calls are in memory at once, and the page hears of progress as often. */
const callsAtOnce = 100;
const maxWords = 5;

/**
 * Runs the saved draft over the newest calls of a connector beside what is published, and tells which would be answered, or
 * followed by silent values, otherwise: newest first. Nothing is written. It gives way to guests, and holds no connection
 * between its pieces; whoever reads it may stop at any time.
 */
export async function* backtest({ tenantId, connectorId, last, eyes }: Wanted): AsyncGenerator<BacktestPart, void> {
  const [owner, { draft, published }, mappings] = await Promise.all([
    loadOwner(tenantId, connectorId),
    loadGrounds(tenantId, connectorId),
    loadMappings(tenantId, connectorId),
  ]);
  const contents = [mappings.draft, ...(mappings.published ? [mappings.published] : [])];
  const grounds = { from: published ?? { ...draft, mapping: compileMapping(emptyContent) }, to: draft };
  const where = { tenantId, connectorId, outcome: { not: "refused" } } as const;
  const of = await db().call.count({ where, take: last });
  const guests = new Set<string>();
  let [done, differing, leftOut, before] = [0, 0, 0, undefined as string | undefined];
  while (done < of) {
    const found = await db().call.findMany({
      where: { ...where, ...(before !== undefined && { id: { lt: before } }) },
      orderBy: { id: "desc" },
      take: Math.min(callsAtOnce, of - done),
      select: { id: true, step: true, receivedAt: true, sealed: true },
    });
    if (found.length === 0) break; // the log was shortened meanwhile
    const opened = await withTraces(tenantId, await openCalls(tenantId, found));
    const telling = opened.filter((call) => tellsEnough(call, contents));
    const callers = await callersOf(telling.flatMap(readable), owner);
    const differences = await withNumbers(callers, owner, (all) => compareAll(all, grounds));
    for (const { key } of differences) guests.add(key);
    done += found.length;
    differing += differences.length;
    leftOut += opened.length - telling.length;
    before = found.at(-1)?.id;
    yield {
      done,
      of,
      differing,
      leftOut,
      guests: guests.size,
      calls: differences.map((each) => toDiffering(each, eyes)),
      isLast: done >= of,
    };
  }
  if (done < of || of === 0) yield { done, of: done, differing, leftOut, guests: guests.size, calls: [], isLast: true };
}

/** What a connector leaves out of its log is not known to a mapping that reads it. */
const tellsEnough = (call: { claims: string | null; trace: Trace | null }, contents: readonly Content[]): boolean =>
  contents.every((content) => leftOutOfDecision(call, content).length === 0);

/** Calls that were not refused have both. */
const readable = (call: {
  id: string;
  step: LoggedCall["step"] | null;
  receivedAt: Date;
  claims: string | null;
}): LoggedCall[] => (call.step && call.claims !== null ? [{ ...call, step: call.step, claims: call.claims }] : []);

type Differing = { caller: KnownCaller; key: string; differences: Difference[] };

async function compareAll(
  callers: readonly KnownCaller[],
  grounds: { from: Ground; to: Ground },
): Promise<Differing[]> {
  const pace = makePace();
  const found: Differing[] = [];
  for (const caller of callers) {
    await pace();
    const differences = differencesBetween(replay(caller, grounds.from), replay(caller, grounds.to));
    if (differences.length > 0) found.push({ caller, key: caller.key, differences });
  }
  return found;
}

const toDiffering = ({ caller: { call, signUp }, differences }: Differing, eyes: Eyes): DifferingCall => ({
  ...{ callId: call.id, reference: referenceOf(call.id), at: call.receivedAt.toISOString() },
  ...{ email: eyes.address(signUp.email), step: call.step },
  words: differences.slice(0, maxWords).map((each) => fromTo(eyes.difference(each))),
  more: Math.max(0, differences.length - maxWords),
});
