import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { State } from "@/components/ui/state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { wholeNumber } from "@/components/ui/time";
import { Timestamp } from "@/components/ui/timestamp";
import type { Erasure } from "@/lib/guests/erasure";
import { isClean, sumOf } from "@/lib/guests/places";

/** Who was erased, without a name: the proofs. */
export function ErasureList({ erasures, mayErase }: { erasures: readonly Erasure[]; mayErase: boolean }) {
  return (
    <Panel
      title="Erased guests"
      intro="A guest may ask that nothing is kept of her. What stays is a proof that names nobody."
      actions={mayErase && <LinkButton href="/settings/privacy/erase">Erase a guest…</LinkButton>}
    >
      {erasures.length === 0 ? (
        <p className="text-ink-soft">Nobody was erased yet.</p>
      ) : (
        <Table label="Erased guests">
          <TableHead>
            <Th>When</Th>
            <Th>By</Th>
            <Th align="end">Rows</Th>
            <Th>When it was looked for again</Th>
          </TableHead>
          <TableBody>
            {erasures.map((erasure) => (
              <Tr key={erasure.id}>
                <Td>
                  <TextLink href={`/settings/privacy/erasures/${erasure.id}`}>
                    <Timestamp at={erasure.at} />
                  </TextLink>
                </Td>
                <Td label="By">{erasure.byName}</Td>
                <Td label="Rows" align="end">
                  {wholeNumber(sumOf(erasure.erased))}
                </Td>
                <Td label="Looked again">
                  <CheckState erasure={erasure} />
                </Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}

/** What the check said. */
export function CheckState({ erasure: { checkedAt, left } }: { erasure: Pick<Erasure, "checkedAt" | "left"> }) {
  if (!checkedAt) return <State meaning="attention">Not finished: erase her again</State>;
  return isClean(left) ? (
    <State meaning="good">Nothing found</State>
  ) : (
    <State meaning="attention">Something was found</State>
  );
}
