import type { Eyes } from "@/lib/redaction/veil";
import type { Expected } from "./example";
import type { ExampleResult } from "./run";
import { againstExpected } from "./words";

/** The result of an example, as far as a reader sees guests' data. */
export function seenBy(eyes: Eyes, result: ExampleResult): ExampleResult {
  if (result.kind === "passed" || eyes.seeAll || result.differences.length === 0) return result;
  const differences = result.differences.map(eyes.difference);
  return { kind: "differs", differences, words: differences.map(againstExpected) };
}

type Run = { result: ExampleResult; given: Expected };

/** The same of one example, with what a mapping gives its guest. */
export const seenRun = (eyes: Eyes, { result, given }: Run): Run => ({
  result: seenBy(eyes, result),
  given: eyes.expected(given),
});
