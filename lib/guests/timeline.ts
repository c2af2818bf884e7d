import { momentOf, type Step } from "@/lib/connector/step";
import type { Receipt, ReceiptEntry } from "@/lib/silent/receipt";

/** Of a call, as much as tells what it was to the guest. */
export type CallOfGuest = {
  id: string;
  connectorId: string;
  step: Step | null;
  receivedAt: Date;
  claims: string | null;
};

/** Of a silent write. */
export type WriteOfGuest = { id: string; connectorId: string; receipt: Receipt };

/**
 * What a call was to the one before it at the same step: `retry` says the same within two minutes (Entra asks again after 20 s, and a form
 * may be sent twice), `again` is a form sent once more with other answers, or a sign-up begun anew.
 */
export type Repeats = "retry" | "again" | undefined;

/** Something that happened to a guest. `afterMs`: how long nothing had happened before; undefined for the first. */
export type TimelineItem<Call extends CallOfGuest, Write extends WriteOfGuest> = { at: Date; afterMs?: number } & (
  | { kind: "call"; call: Call; repeats: Repeats }
  | { kind: "write"; write: Write; entry: ReceiptEntry }
);

const retryMs = 2 * 60_000;
const againMs = 60 * 60_000;

/** Everything in the order in which it happened, first things first. */
export function timelineOf<Call extends CallOfGuest, Write extends WriteOfGuest>(
  calls: readonly Call[],
  writes: readonly Write[],
): TimelineItem<Call, Write>[] {
  const inOrder = [...calls].sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1));
  const ofCalls = inOrder.map((call, place): TimelineItem<Call, Write> => {
    return { kind: "call", at: call.receivedAt, call, repeats: repeatsOf(call, inOrder.slice(0, place)) };
  });
  const ofWrites = writes.flatMap((write) =>
    write.receipt.map((entry): TimelineItem<Call, Write> => ({ kind: "write", at: new Date(entry.at), write, entry })),
  );
  // A sort is stable: a call comes before the write that it planned in the same millisecond.
  const items = [...ofCalls, ...ofWrites].sort((a, b) => a.at.getTime() - b.at.getTime());
  return items.map((item, place) => {
    const before = items[place - 1];
    return before ? { ...item, afterMs: item.at.getTime() - before.at.getTime() } : item;
  });
}

function repeatsOf(call: CallOfGuest, earlier: readonly CallOfGuest[]): Repeats {
  const before = earlier.findLast(({ connectorId, step }) => connectorId === call.connectorId && step === call.step);
  if (!before || call.step === null) return undefined;
  const afterMs = call.receivedAt.getTime() - before.receivedAt.getTime();
  if (afterMs <= retryMs && call.claims !== null && call.claims === before.claims) return "retry";
  return afterMs <= againMs && momentOf[call.step] !== "token" ? "again" : undefined;
}

const dayMs = 24 * 60 * 60_000;

/** The days (UTC) of a timeline, in order. */
export function byDay<Item extends { at: Date }>(items: readonly Item[]): { day: Date; items: Item[] }[] {
  const days: { day: Date; items: Item[] }[] = [];
  for (const item of items) {
    const day = new Date(Math.floor(item.at.getTime() / dayMs) * dayMs);
    const last = days.at(-1);
    if (last?.day.getTime() === day.getTime()) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}
