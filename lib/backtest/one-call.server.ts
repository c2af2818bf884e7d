import { leftOutOfReplay } from "@/lib/calls/left-out";
import type { loadCall } from "@/lib/calls/log.server";
import { flowOfTrace } from "@/lib/calls/rule-list.server";
import type { Trace } from "@/lib/calls/trace";
import { type Answer, toAnswer } from "@/lib/connector/respond";
import { type Difference, differencesBetween } from "@/lib/examples/differences";
import { loadGrounds } from "@/lib/examples/grounds.server";
import { outcomeOf } from "@/lib/examples/outcome";
import type { AttributeValue } from "@/lib/mapping/evaluate";
import { loadMappings } from "@/lib/mapping/revisions.server";
import { isSameJson } from "@/lib/same-json";
import { callersOf, type KnownCaller, loadOwner, withNumbers } from "./callers.server";
import { decideAgain, outcomeThen } from "./replay";

export type ReplayOf = "draft" | "published";
type Wanted = {
  tenantId: string;
  call: Awaited<ReturnType<typeof loadCall>>;
  of: ReplayOf;
  /** The user flow as it was known when the call came, or as it is now. */
  flow: "then" | "now";
};

export type Replayed = {
  kind: "replayed";
  answer: Answer;
  outcome: "continue" | "block" | "askAgain";
  silent: Record<string, AttributeValue>;
  trace: Trace;
  /** From what she got then. */
  differences: Difference[];
  /** Of the published revision. */
  revisionNumber: number | null;
  /** `unknown`: nobody noted what the user flow was then, so the replay took what it is now. */
  flowSince: "same" | "changed" | "unknown";
  /** Sequences of which she has no number, so that the replay made one up. Nothing is reserved. */
  madeUp: string[];
};
export type Replay =
  /** Nothing of what it said is kept. */
  | { kind: "refused" }
  | { kind: "unpublished" }
  /** The mapping reads what the connector left out of the call, or the guest cannot be told from others. */
  | { kind: "leftOut"; names: string[] }
  /** What is kept of it cannot be read as a call, for example since another version kept it. */
  | { kind: "unreadable" }
  | Replayed;

/**
 * Answers a logged call once more: at its own moment, with the guest's own random values and numbers. Nothing is written, reserved or
 * sent. Throws `notFound` once the connector is gone.
 */
export async function replayCall({ tenantId, call, of, flow }: Wanted): Promise<Replay> {
  const { id, connectorId, step, claims, trace, receivedAt } = call;
  const then = outcomeThen(call);
  if (call.outcome === "refused" || step === null || claims === null) return { kind: "refused" };
  const [owner, grounds, mappings, flowThen] = await Promise.all([
    loadOwner(tenantId, connectorId),
    loadGrounds(tenantId, connectorId),
    loadMappings(tenantId, connectorId),
    trace && flowOfTrace(tenantId, trace),
  ]);
  const [now, content] = [grounds[of], mappings[of]];
  if (!now || !content) return { kind: "unpublished" };
  const names = leftOutOfReplay(call, content);
  if (names.length > 0) return { kind: "leftOut", names };
  if (!then) return { kind: "unreadable" };
  const at = trace?.askedAt === undefined ? receivedAt : new Date(trace.askedAt);
  const madeUp = new Set<string>();
  const callers = await callersOf([{ id, step, receivedAt: at, claims }], owner);
  if (callers.length === 0) return { kind: "unreadable" };
  const ground = flow === "then" && flowThen ? { ...now, flow: flowThen } : now;
  const [decided] = await withNumbers(
    callers.map((caller) => noting(caller, madeUp)),
    owner,
    (known) => {
      madeUp.clear();
      return Promise.resolve(known.map((caller) => decideAgain(caller, ground)));
    },
  );
  if (!decided) return { kind: "unreadable" };
  return {
    kind: "replayed",
    answer: toAnswer(step, decided.decision, callers[0]?.signUp.locales),
    outcome: decided.decision.kind,
    silent: decided.silentValues,
    trace: decided.trace,
    differences: differencesBetween(then, outcomeOf(decided)),
    revisionNumber: grounds.published?.number ?? null,
    flowSince: flowThen ? (isSameJson(flowThen, now.flow) ? "same" : "changed") : "unknown",
    madeUp: [...madeUp],
  };
}

const noting = (caller: KnownCaller, madeUp: Set<string>): KnownCaller => ({
  ...caller,
  numbers: (range) => {
    madeUp.add(range.sequence);
    return caller.numbers(range);
  },
});
