// `npm run bench:log`: what the size of the call log costs. Fills a database with 100,000 calls and one with 10,000,000 and measures both in
// turn, in a process each. `-- --rows 100000,1000000` takes other sizes, `--rounds 5` measures so often, `--only retention` measures one thing
// alone, and `--folder <path>` keeps the filled databases there for the next run; what is measured adds and removes calls there, too.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { type Filled, settingsFor, withLogs } from "./log/ground";
import type { Measurement, Result } from "./log/target";
import { machine, printTable } from "./measure";

const { values: given } = parseArgs({
  options: {
    rows: { type: "string", default: "100000,10000000" },
    rounds: { type: "string", default: "5" },
    only: { type: "string", default: "" },
    folder: { type: "string" },
  },
});
const rounds = Number(given.rounds);
const isWanted = (what: Measurement) => what.includes(given.only);

await withLogs(given.rows.split(",").map(Number), measureAll, given.folder);

type Target = {
  rows: number;
  measure: <What extends Measurement>(what: What) => Promise<Result<What>>;
  end: () => void;
};

async function measureAll(logs: Filled[]): Promise<void> {
  const targets = logs.map(start);
  try {
    console.log(`\n${machine()}`);
    if (isWanted("inserts")) await reportInserts(targets);
    if (isWanted("reading")) await reportReading(targets);
    if (isWanted("retention")) await reportRetention(targets);
    if (isWanted("export")) await reportExport(targets);
  } finally {
    for (const { end } of targets) end();
  }
}

function start({ rows, url }: Filled): Target {
  const child: ChildProcess = fork(new URL("./log/target.ts", import.meta.url), {
    ...{ env: settingsFor(url), execArgv: ["--import", "tsx/esm", "--expose-gc"] },
  });
  return {
    rows,
    measure: async <What extends Measurement>(what: What) => {
      child.send(what);
      const failed = once(child, "exit").then(([code]) => Promise.reject(new Error(`measuring ended with ${code}`)));
      const [result] = (await Promise.race([once(child, "message"), failed])) as [Result<What>]; // what log/target.ts sends
      return result;
    },
    end: () => child.connected && child.send("end"),
  };
}

/** Each target in turn, so that what else the machine does counts for all; the first round warms up. */
async function alternate<What extends Measurement>(targets: readonly Target[], what: What) {
  const results = new Map<Target, Result<What>[]>(targets.map((target) => [target, []]));
  for (let round = 0; round <= rounds; round += 1)
    for (const target of targets) {
      const result = await target.measure(what);
      if (round > 0) results.get(target)?.push(result);
    }
  return results;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

async function reportInserts(targets: readonly Target[]): Promise<void> {
  const results = await alternate(targets, "inserts");
  const [first = []] = results.values();
  printTable(
    `Saving calls, 64 at once, ${rounds} rounds of 3 s in turn, median`,
    ["calls in the log", "saved a second", "p50 ms", "p99 ms", "÷ the first, median of the rounds"],
    [...results].map(([{ rows }, found]) => [
      rows.toLocaleString("en"),
      median(found.map(({ perSecond }) => perSecond)).toFixed(0),
      median(found.map(({ p50 }) => p50)).toFixed(1),
      median(found.map(({ p99 }) => p99)).toFixed(1),
      median(found.map(({ perSecond }, round) => perSecond / (first[round]?.perSecond ?? Number.NaN))).toFixed(2),
    ]),
  );
}

/** Each question at each size; the last column compares the p95 of the largest log with that of the smallest. */
async function reportReading(targets: readonly Target[]): Promise<void> {
  const results = [...(await alternate(targets, "reading")).values()].map((found) => found.flat());
  const names = [...new Set(results.flat().map(({ name }) => name))];
  printTable(
    `Reading the log, ${rounds} rounds in turn: p50 / p95 in ms at the server (functions in process, PostgreSQL on loopback)`,
    ["", ...targets.map(({ rows }) => `${rows.toLocaleString("en")} calls`), "p50 ×", "p95 ×", "searched in part"],
    names.map((name) => {
      const of = results.map((found) => found.filter((each) => each.name === name));
      const times = of.map((found) => found.flatMap((each) => each.times).toSorted((a, b) => a - b));
      const partial = of.map((found) => found.reduce((sum, each) => sum + each.partial, 0));
      const growth = (part: number) => share(times.at(-1) ?? [], part) / share(times[0] ?? [], part);
      return [
        name,
        ...times.map((each) => `${share(each, 0.5).toFixed(1)} / ${share(each, 0.95).toFixed(1)}`),
        ...[growth(0.5).toFixed(2), growth(0.95).toFixed(2)],
        partial.map((count, place) => `${Math.round((100 * count) / (times[place]?.length ?? 1))} %`).join(", "),
      ];
    }),
  );
}

function share(sorted: readonly number[], part: number): number {
  return sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
}

/** Of the largest log alone: what matters is whether the memory grows with what was written. */
async function reportExport(targets: readonly Target[]): Promise<void> {
  const target = targets.at(-1);
  if (!target) return;
  const { calls, bytes, seconds, memory } = await target.measure("export");
  const size = `${calls.toLocaleString("en")} calls, ${(bytes / 2 ** 20).toFixed(0)} MiB in ${seconds.toFixed(0)} s`;
  printTable(
    `An export of a log of ${target.rows.toLocaleString("en")} calls: ${size}`,
    ["calls written", "resident MiB", "heap MiB, after collecting garbage"],
    memory.map((each) => [each.calls.toLocaleString("en"), String(each.residentMb), String(each.heapMb)]),
  );
}

async function reportRetention(targets: readonly Target[]): Promise<void> {
  const rows: string[][] = [];
  for (const target of targets) {
    const { calls, days, ms, longestSaveMs, longestListMs } = await target.measure("retention");
    rows.push([
      target.rows.toLocaleString("en"),
      ...[calls.toLocaleString("en"), String(days)],
      ...[ms, longestSaveMs, longestListMs].map((value) => value.toFixed(0)),
    ]);
  }
  printTable(
    "Retention of a day, while calls are saved and the log is read one after the other",
    ["calls in the log", "calls of the day", "days taken", "ms", "longest save, ms", "longest page of the log, ms"],
    rows,
  );
}
