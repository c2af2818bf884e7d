import Link from "next/link";
import { Expiry } from "@/components/expiry";
import { RelativeTime } from "@/components/ui/relative-time";
import { State } from "@/components/ui/state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { wholeNumber } from "@/components/ui/time";

type Connector = {
  id: string;
  name: string;
  userFlowId: string;
  published: { number: number; publishedAt: Date } | null;
  callsLastDay: number;
  refusedLastDay: number;
  silentWaiting: number;
  expiring: { at: Date; warning: "expired" | "expiresSoon" } | null;
};

export function ConnectorTable({ connectors }: { connectors: readonly Connector[] }) {
  return (
    <Table label="Connectors">
      <TableHead>
        <Th>Name</Th>
        <Th>User flow</Th>
        <Th>Mapping</Th>
        <Th align="end">Calls, 24 h</Th>
        <Th align="end">Refused, 24 h</Th>
        <Th align="end">Silent values waiting</Th>
      </TableHead>
      <TableBody>
        {connectors.map((connector) => (
          <Row key={connector.id} {...connector} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({ id, name, userFlowId, published, callsLastDay, refusedLastDay, silentWaiting, expiring }: Connector) {
  return (
    <Tr>
      <Td className="sm:max-w-72">
        <Link
          href={`/connectors/${id}`}
          className="block truncate font-medium after:absolute after:inset-0 max-sm:whitespace-normal"
        >
          {name}
        </Link>
        {expiring && (
          <State meaning={expiring.warning === "expired" ? "refused" : "attention"} className="text-xs">
            <span>
              Credential <Expiry expiring={expiring} />
            </span>
          </State>
        )}
      </Td>
      <Td label="User flow" className="font-mono text-[0.8125rem]">
        {userFlowId}
      </Td>
      <Td label="Mapping" className="whitespace-nowrap">
        {published ? (
          <span className="inline-flex gap-x-1.5 max-sm:flex-wrap">
            <State meaning="good">Published r{published.number}</State>
            <span className="text-ink-soft">
              <RelativeTime at={published.publishedAt} />
            </span>
          </span>
        ) : (
          <State meaning="attention">Not published</State>
        )}
      </Td>
      <Td label="Calls, 24 h" align="end">
        {wholeNumber(callsLastDay)}
      </Td>
      <Td label="Refused, 24 h" align="end">
        {refusedLastDay === 0 ? "0" : <State meaning="refused">{wholeNumber(refusedLastDay)}</State>}
      </Td>
      <Td label="Silent waiting" align="end">
        {silentWaiting === 0 ? "0" : <State meaning="waiting">{wholeNumber(silentWaiting)}</State>}
      </Td>
    </Tr>
  );
}
