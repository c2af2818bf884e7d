"use client";

import Link from "next/link";
import { useState } from "react";
import { stepWords } from "@/components/call-outcome";
import { DifferenceList } from "@/components/examples/difference-list";
import { Button } from "@/components/ui/button";
import { RowKeys } from "@/components/ui/row-keys";
import { State } from "@/components/ui/state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { count, wholeNumber } from "@/components/ui/time";
import { Timestamp } from "@/components/ui/timestamp";
import type { BacktestPart, DifferingCall } from "@/lib/backtest/part";
import { stepLabels } from "@/lib/connector/step";

type Counts = Pick<BacktestPart, "done" | "of" | "differing" | "leftOut" | "guests">;
type Props = Counts & { calls: readonly DifferingCall[]; state: "running" | "ended" | "stopped" };

/** What a backtest has found so far: the counts in words, and the calls that would be answered otherwise. */
export function BacktestResult({ calls, ...counts }: Props) {
  return (
    <section aria-label="Result" className="flex flex-col gap-4">
      <p role="status" className="text-base">
        <Summary {...counts} />
      </p>
      {counts.leftOut > 0 && (
        <p className="text-ink-soft">
          {count(counts.leftOut, "call")} could not be run: this connector’s log leaves out what a rule reads.
        </p>
      )}
      {calls.length > 0 && <DifferingCalls calls={calls} />}
    </section>
  );
}

/** "12 of 1,000 calls would be answered differently: 9 guests." */
function Summary({ done, of, differing, leftOut, guests, state }: Omit<Props, "calls">) {
  if (state === "running" && done === 0) return <State meaning="waiting">Reading the log</State>;
  if (of === 0) return "The connector has answered no call yet, so there is nothing to compare.";
  if (leftOut === done) return "None of the calls says enough to be run.";
  const run = count(done - leftOut, "call");
  const calls = state === "running" || done < of ? `the ${run} so far` : run;
  return differing === 0 ? (
    <State meaning={state === "ended" ? "good" : "none"} className="whitespace-normal">
      {state === "ended" ? "No guest would get anything else" : "Nobody would get anything else"}, in {calls}.
    </State>
  ) : (
    <State meaning="attention" className="whitespace-normal">
      {wholeNumber(differing)} of {calls} would be answered differently: {count(guests, "guest")}.
    </State>
  );
}

const pageSize = 50;

function DifferingCalls({ calls }: { calls: readonly DifferingCall[] }) {
  const [page, setPage] = useState(0);
  const shown = calls.slice(page * pageSize, (page + 1) * pageSize);
  return (
    <>
      <RowKeys>
        <Table label="Calls that would be answered differently">
          <TableHead>
            <Th>Time</Th>
            <Th>Guest</Th>
            <Th>Step</Th>
            <Th>What differs</Th>
          </TableHead>
          <TableBody>
            {shown.map((call) => (
              <Row key={call.callId} call={call} />
            ))}
          </TableBody>
        </Table>
      </RowKeys>
      {calls.length > pageSize && (
        <nav aria-label="More calls" className="flex items-center justify-between gap-2">
          <Button size="small" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Newer
          </Button>
          <span className="text-ink-soft">
            {wholeNumber(page * pageSize + 1)} to {wholeNumber(page * pageSize + shown.length)} of{" "}
            {wholeNumber(calls.length)}
          </span>
          <Button size="small" disabled={(page + 1) * pageSize >= calls.length} onClick={() => setPage(page + 1)}>
            Older
          </Button>
        </nav>
      )}
    </>
  );
}

function Row({ call: { callId, reference, at, email, step, words, more } }: { call: DifferingCall }) {
  return (
    <Tr>
      <Td className="whitespace-nowrap align-top font-mono text-[0.8125rem]">
        <Link href={`/log/${callId}`} className="after:absolute after:inset-0" data-row-link="">
          <Timestamp at={at} />
          <span className="sr-only">, call {reference}</span>
        </Link>
      </Td>
      <Td label="Guest" className="align-top sm:max-w-52">
        <span className="block min-w-0 truncate" title={email}>
          {email}
        </span>
      </Td>
      <Td label="Step" className="whitespace-nowrap align-top">
        <span title={stepLabels[step]}>{stepWords[step]}</span>
      </Td>
      <Td label="What differs" className="align-top">
        <DifferenceList words={words} more={more} />
      </Td>
    </Tr>
  );
}
