import { cpus, totalmem } from "node:os";

/** `run` does its work so many times. */
export type Contender = { name: string; run: (times: number) => void | Promise<void> };

/**
 * Nanoseconds of processor time per call of each contender, collecting garbage included: what else the machine does counts
 * less than it would by the clock. All alternate in every round, and the median of the rounds counts.
 */
export async function compare(contenders: readonly Contender[], { rounds, forMs }: { rounds: number; forMs: number }) {
  const times = new Map<string, number>();
  for (const contender of contenders) times.set(contender.name, await timesFor(contender, forMs)); // warms it up, too
  const measured = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) {
      const count = times.get(contender.name) ?? 1;
      measured.get(contender.name)?.push((await spent(contender, count)) / count);
    }
  }
  return new Map([...measured].map(([name, found]) => [name, median(found)] as const));
}

/** How many calls fill the time, doubling until half of it is reached. */
async function timesFor(contender: Contender, forMs: number): Promise<number> {
  for (let count = 1; ; count *= 2) {
    const ns = await spent(contender, count);
    if (ns > (forMs * 1e6) / 2) return Math.max(1, Math.round((count * forMs * 1e6) / ns));
  }
}

async function spent({ run }: Contender, times: number): Promise<number> {
  const before = process.cpuUsage();
  await run(times);
  const { user, system } = process.cpuUsage(before);
  return (user + system) * 1000;
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

export const machine = (): string =>
  `${cpus().length} cores (${cpus()[0]?.model}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ` +
  new Date().toISOString().slice(0, 10);

/** A table as docs/benchmarks.md has it. */
export function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  console.log(`\n${title}\n`);
  console.log(`| ${head.join(" | ")} |\n|---${"|---:".repeat(head.length - 1)}|`);
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
}
