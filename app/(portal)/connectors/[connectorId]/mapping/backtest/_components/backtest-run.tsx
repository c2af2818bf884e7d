"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/state";
import { wholeNumber } from "@/components/ui/time";
import type { BacktestPart, DifferingCall, Size } from "@/lib/backtest/part";
import { BacktestResult } from "./backtest-result";
import { readParts } from "./read-parts";

type Props = { connectorId: string; last: Size };
type Progress = Omit<BacktestPart, "calls" | "isLast"> & { calls: DifferingCall[] };

const nothingYet: Progress = { done: 0, of: 0, differing: 0, leftOut: 0, guests: 0, calls: [] };

/** Runs a backtest and shows how far it is. Leaving the page ends it; nothing is lost, as nothing was written. */
export function BacktestRun({ connectorId, last }: Props) {
  const [progress, setProgress] = useState(nothingYet);
  const [state, setState] = useState<"running" | "ended" | "stopped" | "failed">("running");
  const [attempt, setAttempt] = useState(0);
  const stop = useRef<() => void>(undefined);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    stop.current = () => controller.abort();
    async function run() {
      const response = await fetch(`/connectors/${connectorId}/mapping/backtest/run?last=${last}`, { signal });
      let isComplete = false;
      for await (const { calls, isLast, ...counts } of readParts(response)) {
        setProgress((before) => ({ ...counts, calls: [...before.calls, ...calls] }));
        isComplete = isLast;
      }
      setState(isComplete ? "ended" : "failed");
    }
    run().catch(() => {
      if (!signal.aborted) setState("failed");
    });
    return () => controller.abort();
  }, [connectorId, last, attempt]);

  function again() {
    setProgress(nothingYet);
    setState("running");
    setAttempt(attempt + 1);
  }
  const { done, of } = progress;
  return (
    <div className="flex flex-col gap-4">
      {state === "running" ? (
        <div className="flex max-w-[45rem] flex-wrap items-center gap-3">
          <progress
            value={done}
            max={of === 0 ? undefined : of}
            aria-label="Calls run"
            className="h-2 grow accent-accent"
          />
          <span className="text-ink-soft tabular-nums">
            {of === 0 ? "Starting" : `${wholeNumber(done)} of ${wholeNumber(of)} calls`}
          </span>
          <Button
            size="small"
            onClick={() => {
              stop.current?.();
              setState("stopped");
            }}
          >
            Stop
          </Button>
        </div>
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          {state === "failed" && (
            <Notice
              meaning="refused"
              role="alert"
              title={
                done === 0
                  ? "The backtest could not be run"
                  : `The backtest was cut off after ${wholeNumber(done)} calls`
              }
            >
              Nothing was changed. Try again; if it stays so, run it over fewer calls.
            </Notice>
          )}
          <Button size="small" onClick={again}>
            Run again
          </Button>
        </div>
      )}
      <BacktestResult {...progress} state={state === "failed" ? "stopped" : state} />
    </div>
  );
}
