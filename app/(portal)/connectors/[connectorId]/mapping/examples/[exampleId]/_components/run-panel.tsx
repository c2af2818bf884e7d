"use client";

import { useActionState } from "react";
import { DifferenceList } from "@/components/examples/difference-list";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import { Badge, State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Expected } from "@/lib/examples/example";
import type { ExampleResult } from "@/lib/examples/run";
import { saveExpected } from "../../actions";
import { type Head, HeadFields } from "./head-fields";

type Props = {
  title: string;
  /** Of the values: "the draft". */
  source: string;
  head: Head;
  mayChange: boolean;
  result: ExampleResult;
  given: Expected;
};

/** What a mapping gives the guest now: as expected, or how not, and the button that makes it what is expected. */
export function RunPanel({ title, source, head, mayChange, result, given }: Props) {
  const [state, send] = useActionState(saveExpected, { value: "" });
  return (
    <Panel
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {title}
          {result.kind === "passed" ? <Badge meaning="good">passes</Badge> : <Badge meaning="refused">fails</Badge>}
        </span>
      }
    >
      {result.kind === "passed" ? (
        <p className="text-ink-soft">She gets exactly what is expected.</p>
      ) : (
        <div className="flex flex-col gap-3.5">
          <DifferenceList words={result.words} />
          <CodeBlock label={`What ${source} gives`} value={JSON.stringify(given, null, 2)} />
          {mayChange && (
            <form action={send} className="flex flex-wrap items-center gap-3">
              <HeadFields {...head} />
              <input type="hidden" name="expected" value={JSON.stringify(given)} />
              <SubmitButton>Accept what {source} gives</SubmitButton>
              <span role="status">
                {state.problem && (
                  <State meaning="refused" className="whitespace-normal">
                    {state.problem}
                  </State>
                )}
              </span>
            </form>
          )}
        </div>
      )}
    </Panel>
  );
}
