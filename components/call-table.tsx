import Link from "next/link";
import { CallOutcome, type Outcome, stepWords } from "@/components/call-outcome";
import { RowKeys } from "@/components/ui/row-keys";
import { State } from "@/components/ui/state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { duration } from "@/components/ui/time";
import { Timestamp } from "@/components/ui/timestamp";
import { isMarked } from "@/lib/calls/left-out";
import type { SetSummary } from "@/lib/calls/summary";
import { type Step, stepLabels } from "@/lib/connector/step";

export type ListedCall = {
  id: string;
  reference: string;
  receivedAt: Date;
  email: string | null;
  step: Step | null;
  outcome: Outcome;
  cause: string | null;
  durationMs: number;
  set: SetSummary;
  source: string | null;
  /** When the row was written, if the database was away while the guest was answered. */
  savedLateAt: Date | null;
  /** Where calls of several connectors stand together. */
  connectorName?: string;
};

/** Calls, newest first. The whole row opens its call. */
export function CallTable({ calls }: { calls: readonly ListedCall[] }) {
  const isOfSeveral = calls.some(({ connectorName }) => connectorName !== undefined);
  return (
    <RowKeys>
      <Table label="Calls">
        <TableHead>
          <Th>Time</Th>
          <Th>Guest</Th>
          {isOfSeveral && <Th>Connector</Th>}
          <Th>Step</Th>
          <Th>Outcome</Th>
          <Th>Set</Th>
          <Th align="end">Took</Th>
          <Th>Reference</Th>
        </TableHead>
        <TableBody>
          {calls.map((call) => (
            <Row key={call.id} call={call} isOfSeveral={isOfSeveral} />
          ))}
        </TableBody>
      </Table>
    </RowKeys>
  );
}

function Row({ call, isOfSeveral }: { call: ListedCall; isOfSeveral: boolean }) {
  const { id, reference, receivedAt, email, source, connectorName, step, outcome, cause, durationMs, set } = call;
  const { savedLateAt } = call;
  return (
    <Tr>
      <Td className="whitespace-nowrap font-mono text-[0.8125rem]">
        <Link href={`/log/${id}`} className="after:absolute after:inset-0" data-row-link="">
          <Timestamp at={receivedAt} />
          <span className="sr-only">, call {reference}</span>
        </Link>
      </Td>
      <Td label="Guest" className="sm:max-w-52">
        {email === null ? (
          <span className="text-ink-soft" title="A refused call is not read, so nobody knows which guest it was about">
            not read{source !== null && `, from ${source}`}
          </span>
        ) : isMarked(email) ? (
          <span title="The connector leaves the address out of the log, so nobody can tell whose call it was">
            {email}
          </span>
        ) : (
          <Link
            href={`/log/guests/${id}`}
            prefetch={false}
            title={`Everything that happened to ${email}`}
            className="relative z-10 block w-fit min-w-0 max-w-full truncate underline-offset-3 hover:underline"
          >
            {email}
          </Link>
        )}
      </Td>
      {isOfSeveral && (
        <Td label="Connector" className="sm:max-w-40">
          <span className="block min-w-0 truncate" title={connectorName}>
            {connectorName}
          </span>
        </Td>
      )}
      <Td label="Step" className="whitespace-nowrap">
        {step === null ? (
          <span className="text-ink-soft">none</span>
        ) : (
          <span title={stepLabels[step]}>{stepWords[step]}</span>
        )}
      </Td>
      <Td label="Outcome">
        <span className="block min-w-0">
          <CallOutcome outcome={outcome} cause={cause} />
          {savedLateAt && (
            <span className="block text-ink-soft text-xs" title="The database was away; the guest was answered in time">
              saved late
            </span>
          )}
        </span>
      </Td>
      <Td label="Set">
        <SetWords {...set} />
      </Td>
      <Td label="Took" align="end" className="whitespace-nowrap max-sm:hidden">
        {duration(durationMs)}
      </Td>
      <Td label="Reference" className="font-mono text-[0.8125rem] max-sm:hidden">
        {reference}
      </Td>
    </Tr>
  );
}

/** "2 values, 1 silent"; where something went wrong, that instead: "1 of 3 lost". */
function SetWords({ answered, silent, lost, failed }: SetSummary) {
  const all = answered + silent + failed;
  if (all === 0) return <span className="text-ink-soft">nothing</span>;
  const trouble = [lost > 0 && `${lost} lost`, failed > 0 && `${failed} failed`].filter(Boolean).join(", ");
  if (trouble) return <State meaning="attention">{`${trouble} of ${all}`}</State>;
  return (
    <span className="whitespace-nowrap">
      {all === 1 ? "1 value" : `${all} values`}
      {silent > 0 && `, ${silent} silent`}
    </span>
  );
}
