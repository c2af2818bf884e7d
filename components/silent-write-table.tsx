import Link from "next/link";
import type { ReactNode } from "react";
import { isUnderWay, SilentStateWord, type SilentState } from "@/components/silent-state";
import { Code } from "@/components/ui/code-block";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowKeys } from "@/components/ui/row-keys";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";

export type ListedWrite = {
  id: string;
  /** Null: the row cannot be read. */
  email: string | null;
  attributes: string[];
  state: SilentState;
  createdAt: Date;
  nextTryAt: Date;
  attempts: number;
  reason: string | null;
  /** The permission that it waits for. */
  needs: string | null;
};

type Props = {
  writes: readonly ListedWrite[];
  /** Buttons of a row. */
  actions: (write: ListedWrite) => ReactNode;
};

/** Silent writes, newest first. The whole row opens the receipt. */
export function SilentWriteTable({ writes, actions }: Props) {
  return (
    <RowKeys>
      <Table label="Silent values">
        <TableHead>
          <Th>Guest</Th>
          <Th>Attributes</Th>
          <Th>State</Th>
          <Th>Age</Th>
          <Th align="end">Tries</Th>
          <Th>What next</Th>
          <Th>
            <span className="sr-only">What can be done</span>
          </Th>
        </TableHead>
        <TableBody>
          {writes.map((write) => (
            <Row key={write.id} write={write} actions={actions} />
          ))}
        </TableBody>
      </Table>
    </RowKeys>
  );
}

function Row({ write, actions }: { write: ListedWrite; actions: Props["actions"] }) {
  const { id, email, attributes, state, createdAt, nextTryAt, attempts, reason, needs } = write;
  return (
    <Tr>
      <Td className="sm:max-w-52">
        <Link
          href={`/silent/${id}`}
          className="block min-w-0 truncate font-medium after:absolute after:inset-0"
          {...(email !== null && { title: email })}
          data-row-link=""
        >
          {email ?? "cannot be read"}
        </Link>
      </Td>
      <Td label="Attributes" className="font-mono text-[0.8125rem] sm:max-w-60">
        <span className="block min-w-0 truncate" title={attributes.join(", ")}>
          {attributes.join(", ") || <span className="text-ink-soft">none</span>}
        </span>
      </Td>
      <Td label="State">
        <SilentStateWord state={state} />
      </Td>
      <Td label="Age" className="whitespace-nowrap">
        <RelativeTime at={createdAt} />
      </Td>
      <Td label="Tries" align="end" className="max-sm:hidden">
        {attempts}
      </Td>
      <Td label="What next" className={cn("sm:max-w-64", state === "confirmed" && "max-sm:hidden")}>
        <span className="block min-w-0 max-sm:line-clamp-3 sm:truncate" title={reason ?? undefined}>
          {isUnderWay(state) && (
            <>
              Next try <RelativeTime at={nextTryAt} />
              {reason !== null && ". "}
            </>
          )}
          {needs === null ? (
            reason
          ) : (
            <>
              Waits for <Code>{needs}</Code>
            </>
          )}
        </span>
      </Td>
      <Td align="end" className="whitespace-nowrap">
        {actions(write)}
      </Td>
    </Tr>
  );
}
