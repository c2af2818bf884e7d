import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { wholeNumber } from "@/components/ui/time";
import { type Counts, placeNames, places } from "@/lib/guests/places";

type Props = { label: string; counts: Counts /** What was found when somebody looked again. */; left?: Counts };

/** Each place where a guest is kept: how often she is there, and what becomes of it. */
export function PlaceTable({ label, counts, left }: Props) {
  return (
    <Table label={label}>
      <TableHead>
        <Th>Place</Th>
        <Th align="end">{left ? "Erased" : "Found"}</Th>
        {left && <Th align="end">Found since</Th>}
        <Th>What becomes of it</Th>
      </TableHead>
      <TableBody>
        {placeNames.map((name) => (
          <Tr key={name}>
            <Td className="font-medium">{places[name].label}</Td>
            <Td align="end" label={left ? "Erased" : "Found"}>
              {wholeNumber(counts[name] ?? 0)}
            </Td>
            {left && (
              <Td align="end" label="Found since">
                {wholeNumber(left[name] ?? 0)}
              </Td>
            )}
            <Td className="text-ink-soft">{places[name].becomes}</Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}
