import { saveCall } from "@/lib/calls/save.server";
import { aCall } from "@/tests/support/calls";
import { patience } from "@/tests/support/patience";

export type Inserts = { perSecond: number; p50: number; p99: number };

const forMs = 3_000;
const atOnce = 64;
const claims = JSON.stringify({ text: "x".repeat(600) });

/** Saves calls of guests as the connector endpoint does, so many at once, each durable before the next one of its place. */
export async function measureInserts(): Promise<Inserts> {
  const startedAt = performance.now();
  const times: number[] = [];
  const oneAfterTheOther = async (place: number) => {
    while (performance.now() - startedAt < forMs) {
      const from = performance.now();
      const email = `insert-${place}-${times.length}@company${times.length % 2_000}.example`;
      await saveCall(aCall({ at: new Date(), email, claims, connectorId: `connector${place % 6}` }), null, patience);
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, place) => oneAfterTheOther(place)));
  const seconds = (performance.now() - startedAt) / 1000;
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.floor(times.length * part)] ?? Number.NaN;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}
