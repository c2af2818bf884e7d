import { RelativeTime } from "@/components/ui/relative-time";
import { type Meaning, State } from "@/components/ui/state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";

export type Delivery = {
  id: string;
  state: "planned" | "sent" | "failed";
  attempts: number;
  nextTryAt: Date;
  status: number | null;
  problem: string | null;
  createdAt: Date;
};

const looks: Record<Delivery["state"], { meaning: Meaning; words: string }> = {
  planned: { meaning: "waiting", words: "waiting" },
  sent: { meaning: "good", words: "sent" },
  failed: { meaning: "refused", words: "given up" },
};

type Props<D> = { label: string; deliveries: readonly D[]; whatOf: (delivery: D) => string };

/** What left the portal: whether it arrived, and else why. */
export function DeliveryTable<D extends Delivery>({ label, deliveries, whatOf }: Props<D>) {
  return (
    <Table label={label}>
      <TableHead>
        <Th>When</Th>
        <Th>What</Th>
        <Th>State</Th>
        <Th>Details</Th>
      </TableHead>
      <TableBody>
        {deliveries.map((delivery) => (
          <Tr key={delivery.id}>
            <Td>
              <RelativeTime at={delivery.createdAt} />
            </Td>
            <Td label="What">{whatOf(delivery)}</Td>
            <Td label="State">
              <State meaning={looks[delivery.state].meaning}>{looks[delivery.state].words}</State>
            </Td>
            <Td label="Details" className="text-ink-soft">
              <Details {...delivery} />
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}

function Details({ state, attempts, nextTryAt, status, problem }: Delivery) {
  if (state === "sent") return status ? `answered ${status}` : null;
  if (!problem) return null;
  return (
    <span>
      {problem}, attempt {attempts}
      {state === "planned" && (
        <>
          , the next one <RelativeTime at={nextTryAt} />
        </>
      )}
    </span>
  );
}
