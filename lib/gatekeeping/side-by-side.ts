import { differencesOf } from "./changes";
import type { Gate } from "./gate";

/** One gatekeeping rule in two revisions; a side is undefined where the revision does not have it. */
export type GatePair = {
  id: string;
  from: Gate | undefined;
  to: Gate | undefined;
  /** What becomes of it; empty: it is the same in both. */
  changes: string[];
};

/** Every rule of two revisions, in the order of the newer one; what only the older has follows. Known by their ids. */
export function gatesSideBySide(from: readonly Gate[], to: readonly Gate[]): GatePair[] {
  const kept = to.map((gate): GatePair => {
    const before = from.find(({ id }) => id === gate.id);
    return { id: gate.id, from: before, to: gate, changes: before ? differencesOf(before, gate) : ["new"] };
  });
  const removed = from
    .filter(({ id }) => !to.some((gate) => gate.id === id))
    .map((gate): GatePair => ({ id: gate.id, from: gate, to: undefined, changes: ["removed"] }));
  return [...kept, ...removed];
}
