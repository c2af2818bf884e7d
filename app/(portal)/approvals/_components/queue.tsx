import Link from "next/link";
import { Checkbox } from "@/components/ui/input";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowKeys } from "@/components/ui/row-keys";
import { State } from "@/components/ui/state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { RequestState } from "@/lib/approvals/request";
import { stateWords } from "@/lib/approvals/words";
import { decide } from "../actions";
import { BulkBar } from "./bulk-bar";
import { QueueKeys } from "./queue-keys";

export type QueueRow = {
  id: string;
  version: number;
  name: string;
  email: string;
  source: string;
  connector: string;
  state: RequestState;
  stage: string;
  isAsked: boolean;
  isMine: boolean;
  createdAt: Date;
  dueAt: Date | null;
};

/** One form around all rows, so that many can be decided at once, also without JavaScript. `back`: the query of the list. */
export function Queue({ rows, back }: { rows: readonly QueueRow[]; back: string }) {
  return (
    <form action={decide} className="flex flex-col gap-3">
      <input type="hidden" name="back" value={back} />
      {rows.some(({ isMine }) => isMine) && <BulkBar />}
      <QueueKeys />
      <RowKeys>
        <Table label="Requests">
          <TableHead>
            <Th>
              <span className="sr-only">Choose</span>
            </Th>
            <Th>Guest</Th>
            <Th>For</Th>
            <Th>Signs in with</Th>
            <Th>State</Th>
            <Th>Asked</Th>
            <Th>Decide by</Th>
          </TableHead>
          <TableBody>{rows.map(toRow)}</TableBody>
        </Table>
      </RowKeys>
    </form>
  );
}

const toRow = (row: QueueRow) => (
  <Tr key={row.id}>
    <Td>
      {row.isMine && (
        <Checkbox
          name="chosen"
          value={`${row.id}:${row.version}`}
          aria-label={`Choose ${row.name}`}
          className="relative z-10"
        />
      )}
    </Td>
    <Td>
      <span className="wrap-anywhere min-w-0">
        <Link
          href={`/approvals/${row.id}`}
          data-row-link
          className="font-medium after:absolute after:inset-0 hover:underline"
        >
          <bdi>{row.name}</bdi>
        </Link>{" "}
        <span className="text-ink-soft">{row.email}</span>
      </span>
    </Td>
    <Td label="For">{row.connector}</Td>
    <Td label="Signs in with">{row.source}</Td>
    <Td label="State">
      <State meaning={row.isMine ? "attention" : stateWords[row.state].meaning}>
        {row.isAsked
          ? "Waits for her answer"
          : row.isMine
            ? `Waits for you${row.stage}`
            : `${stateWords[row.state].label}${row.stage}`}
      </State>
    </Td>
    <Td label="Asked" className="whitespace-nowrap">
      <RelativeTime at={row.createdAt} />
    </Td>
    <Td label="Decide by" className="whitespace-nowrap">
      {row.dueAt ? <RelativeTime at={row.dueAt} /> : "–"}
    </Td>
  </Tr>
);
