import Link from "next/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { wholeNumber } from "@/components/ui/time";

type Summary = {
  id: string;
  name: string;
  rowCount: number;
  usedBy: { connectorId: string; name: string }[];
  updatedAt: Date;
  updatedBy: string;
};

export function TableList({ tables }: { tables: readonly Summary[] }) {
  return (
    <Table label="Look-up tables">
      <TableHead>
        <Th>Name</Th>
        <Th align="end">Rows</Th>
        <Th>Used by</Th>
        <Th>Changed</Th>
      </TableHead>
      <TableBody>
        {tables.map(({ id, name, rowCount, usedBy, updatedAt, updatedBy }) => (
          <Tr key={id}>
            <Td className="sm:max-w-72">
              <Link
                href={`/tables/${id}`}
                className="block truncate font-medium font-mono text-[0.8125rem] after:absolute after:inset-0 max-sm:whitespace-normal max-sm:[overflow-wrap:anywhere]"
              >
                {name}
              </Link>
            </Td>
            <Td label="Rows" align="end">
              {wholeNumber(rowCount)}
            </Td>
            <Td label="Used by" className="sm:max-w-80">
              <span className="block min-w-0 truncate">
                {usedBy.length === 0 ? (
                  <span className="text-ink-soft">no mapping</span>
                ) : (
                  usedBy.map((connector) => connector.name).join(", ")
                )}
              </span>
            </Td>
            <Td label="Changed" className="sm:max-w-72">
              <span className="block min-w-0 truncate">
                <RelativeTime at={updatedAt} /> <span className="text-ink-soft">by {updatedBy}</span>
              </span>
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}
