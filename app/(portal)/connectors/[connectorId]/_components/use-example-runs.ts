import { useEffect, useState } from "react";
import type { Example } from "@/lib/examples/example";
import { type ExampleResult, type Ground, runExample } from "@/lib/examples/run";
import type { Content } from "@/lib/mapping/content";
import { compileMapping } from "@/lib/mapping/evaluate";
import type { Known } from "@/lib/mapping/targets";
import type { Tables } from "@/lib/expression/tables";

export type ExampleRun = { example: Example; result: ExampleResult };
type Wanted = { examples: readonly Example[]; draft: Content; tables: Tables; known: Known };

/** So that a key pressed meanwhile is not waited for. */
const turnMs = 8;

/**
 * What becomes of each example with the draft as it is typed, in the browser and between its other work; the runs of before
 * stay until the new ones are complete. Undefined until the first are.
 */
export function useExampleRuns({
  examples,
  draft,
  tables,
  known: { flow, directory },
}: Wanted): ExampleRun[] | undefined {
  const [runs, setRuns] = useState<ExampleRun[]>();
  useEffect(() => {
    const done: ExampleRun[] = [];
    let timer = setTimeout(go);
    let ground: Ground | undefined;
    function go() {
      ground ??= { mapping: compileMapping(draft, tables), flow, directory };
      const end = performance.now() + turnMs;
      while (done.length < examples.length && performance.now() < end) {
        const example = examples[done.length];
        if (example) done.push({ example, result: runExample(example, ground) });
      }
      if (done.length < examples.length) timer = setTimeout(go);
      else setRuns(done);
    }
    return () => clearTimeout(timer);
  }, [examples, draft, tables, flow, directory]);
  return runs;
}
