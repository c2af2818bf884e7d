import { outcomeLooks } from "@/components/call-outcome";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { duration, wholeNumber } from "@/components/ui/time";
import { Timestamp } from "@/components/ui/timestamp";
import { type Chart, chartOutcomes } from "@/lib/calls/statistics/chart";

/** The charts in numbers, newest first: what a screen reader reads, and everybody may. */
export function ChartTable({ chart: { bars } }: { chart: Chart }) {
  const filled = bars.filter(({ total }) => total > 0).reverse();
  if (filled.length === 0) return null;
  return (
    <details>
      <summary className="inline-flex h-7 items-center rounded-md px-2 text-ink-soft text-xs hover:bg-sunken hover:text-ink">
        The charts as a table
      </summary>
      <Table label="Calls over time" className="mt-1">
        <TableHead>
          <Th>From</Th>
          <Th align="end">Calls</Th>
          {chartOutcomes.map((outcome) => (
            <Th key={outcome} align="end">
              {outcomeLooks[outcome].word}
            </Th>
          ))}
          <Th align="end">p50</Th>
          <Th align="end">p95</Th>
        </TableHead>
        <TableBody>
          {filled.map(({ startsAt, total, calls, p50, p95 }) => (
            <Tr key={startsAt.getTime()}>
              <Td>
                <Timestamp at={startsAt} />
              </Td>
              <Td label="Calls" align="end">
                {wholeNumber(total)}
              </Td>
              {chartOutcomes.map((outcome) => (
                <Td key={outcome} label={outcomeLooks[outcome].word} align="end">
                  {wholeNumber(calls[outcome])}
                </Td>
              ))}
              <Td label="p50" align="end">
                {duration(p50 ?? 0)}
              </Td>
              <Td label="p95" align="end">
                {duration(p95 ?? 0)}
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </details>
  );
}
