import { exportPieces } from "@/lib/calls/export/run.server";
import { planExport } from "@/lib/calls/export/request";
import { startExport } from "@/lib/calls/export/store.server";
import { streamOf } from "@/lib/export/stream.server";
import { anActor } from "@/tests/support/connectors";

/** Memory after collecting garbage, whenever another tenth of the calls was written. */
export type Exported = {
  calls: number;
  bytes: number;
  seconds: number;
  memory: { calls: number; residentMb: number; heapMb: number }[];
};

const wanted = 1_000_000;

/** Takes a million of the newest calls, guests' data and all, as a browser does that keeps up; fewer where there are fewer. */
export async function measureExport(): Promise<Exported> {
  const plan = planExport({ format: "ndjson", guests: "1", query: "" }, new Date());
  const result: Exported = { calls: 0, bytes: 0, seconds: 0, memory: [] };
  const from = performance.now();
  for await (const chunk of streamOf(exportPieces(await startExport(anActor(), plan)))) {
    result.bytes += chunk.byteLength;
    for (const byte of chunk) if (byte === newLine) result.calls += 1;
    if (result.calls >= ((result.memory.length + 1) * wanted) / 10)
      result.memory.push({ calls: result.calls, ...memory() });
    if (result.calls >= wanted) break;
  }
  result.seconds = (performance.now() - from) / 1000;
  return result;
}

const newLine = 10;

function memory() {
  global.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { residentMb: Math.round(rss / 2 ** 20), heapMb: Math.round(heapUsed / 2 ** 20) };
}
