import { makePace } from "@/lib/server/pace.server";
import type { Example } from "./example";
import { type ExampleResult, type Ground, runExample } from "./run";

export type ExampleRun = { example: Example; result: ExampleResult };

/** A publication holds its connector as long, and a page waits. Two hundred examples on two hundred rules take a tenth of it. */
const budgetMs = 2_000;

const notRun: ExampleResult = {
  kind: "differs",
  differences: [],
  words: ["was not run: the examples before it took too long"],
};

/** Runs examples on a mapping without keeping guests waiting; what is not run in time has not passed. */
export async function runExamples(examples: readonly Example[], ground: Ground): Promise<ExampleRun[]> {
  const pace = makePace();
  const end = performance.now() + budgetMs;
  const runs: ExampleRun[] = [];
  for (const example of examples) {
    await pace();
    runs.push({ example, result: performance.now() < end ? runExample(example, ground) : notRun });
  }
  return runs;
}
