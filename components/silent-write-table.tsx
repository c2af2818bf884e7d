import Link from "next/link";
import type { ReactNode } from "react";
import { SilentStateWord, type SilentState } from "@/components/silent-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowKeys, rowLink } from "@/components/ui/row-keys";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";

export type ListedWrite = {
  id: string;
  email: string;
  attributes: string[];
  state: SilentState;
  createdAt: Date;
  nextTryAt: Date;
  attempts: number;
  reason: string | null;
};

type Props = { writes: readonly ListedWrite[]; retry: (write: ListedWrite) => ReactNode };

/** Silent writes, newest first. The whole row opens the receipt. */
export function SilentWriteTable({ writes, retry }: Props) {
  return (
    <RowKeys>
      <Table label="Silent values">
        <TableHead>
          <Th>Guest</Th>
          <Th>Attributes</Th>
          <Th>State</Th>
          <Th>Planned</Th>
          <Th>Next try</Th>
          <Th align="end">Tries</Th>
          <Th>Why</Th>
        </TableHead>
        <TableBody>
          {writes.map((write) => (
            <Row key={write.id} write={write} retry={retry} />
          ))}
        </TableBody>
      </Table>
    </RowKeys>
  );
}

function Row({ write, retry }: { write: ListedWrite; retry: Props["retry"] }) {
  const { id, email, attributes, state, createdAt, nextTryAt, attempts, reason } = write;
  const isUnderWay = state === "planned" || state === "written";
  return (
    <Tr>
      <Td className="sm:max-w-60">
        <Link
          href={`/silent/${id}`}
          className="block min-w-0 truncate font-medium after:absolute after:inset-0"
          title={email}
          {...rowLink}
        >
          {email}
        </Link>
      </Td>
      <Td label="Attributes" className="font-mono text-[0.8125rem] sm:max-w-56">
        <span className="block min-w-0 truncate" title={attributes.join(", ")}>
          {attributes.join(", ") || <span className="text-ink-soft">none</span>}
        </span>
      </Td>
      <Td label="State">
        <SilentStateWord state={state} />
      </Td>
      <Td label="Planned" className="whitespace-nowrap">
        <RelativeTime at={createdAt} />
      </Td>
      <Td label="Next try" className="whitespace-nowrap">
        {isUnderWay ? <RelativeTime at={nextTryAt} /> : <span className="text-ink-soft">none</span>}
      </Td>
      <Td label="Tries" align="end">
        {attempts}
      </Td>
      <Td label="Why" className="sm:max-w-72">
        <span className="flex min-w-0 flex-wrap items-center justify-between gap-x-3 gap-y-1">
          <span className="line-clamp-2 min-w-0 flex-1 basis-32" title={reason ?? undefined}>
            {reason ?? <span className="text-ink-soft">nothing wrong</span>}
          </span>
          {retry(write)}
        </span>
      </Td>
    </Tr>
  );
}
