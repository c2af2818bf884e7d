import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { TableRow } from "@/lib/lookup/table";

/** Keys and values as they are, blanks and line breaks included. */
export function RowTable({ label, rows }: { label: string; rows: readonly TableRow[] }) {
  return (
    <Table label={label}>
      <TableHead>
        <Th className="w-2/5">Key</Th>
        <Th>Value</Th>
      </TableHead>
      <TableBody>
        {rows.map(([key, value]) => (
          <Tr key={key}>
            <Td label="Key" className={exact}>
              <span className="min-w-0">{key}</span>
            </Td>
            <Td label="Value" className={exact}>
              {value === "" ? (
                <span className="font-sans text-ink-soft">empty text</span>
              ) : (
                <span className="min-w-0">{value}</span>
              )}
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}

const exact = "whitespace-pre-wrap font-mono text-[0.8125rem] [overflow-wrap:anywhere]";
