import { Undo2 } from "lucide-react";
import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { State } from "@/components/ui/state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { filterWords } from "@/lib/backfill/filter-words";
import { meaningOf, standingWords } from "@/lib/backfill/run";
import { type Backfill, listBackfills } from "@/lib/backfill/store.server";
import { connectorIdOf } from "@/lib/server/or-not-found.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../_components/connector-frame.server";

export const metadata: Metadata = { title: "Backfills" };

export default async function Backfills({ params }: PageProps<"/connectors/[connectorId]/backfill">) {
  const actor = await requirePermission("silent.read");
  const connectorId = await connectorIdOf(params);
  const backfills = await listBackfills(actor.tenantId, connectorId);
  const newOne = may(actor, "silent.change") && (
    <LinkButton href={`/connectors/${connectorId}/backfill/new`} variant="primary">
      New backfill
    </LinkButton>
  );
  return (
    <ConnectorFrame tenantId={actor.tenantId} connectorId={connectorId} current="silent" actions={newOne}>
      <p className="max-w-[45rem] text-ink-soft">
        Backfills give the silent values of the published mapping to guests who are in the directory already. A dry run
        shows every change first.
      </p>
      {backfills.length === 0 ? (
        <EmptyState icon={Undo2} title="No backfills yet" action={newOne}>
          Choose guests, see from what to what each would change, run it at your pace, and undo it if you must.
        </EmptyState>
      ) : (
        <BackfillTable backfills={backfills} />
      )}
    </ConnectorFrame>
  );
}

function BackfillTable({ backfills }: { backfills: Backfill[] }) {
  return (
    <Table label="Backfills">
      <TableHead>
        <Th>Whom</Th>
        <Th>State</Th>
        <Th>By</Th>
        <Th>Started</Th>
      </TableHead>
      <TableBody>
        {backfills.map((each) => (
          <Tr key={each.id}>
            <Td>
              <TextLink href={`/connectors/${each.connectorId}/backfill/${each.id}`}>
                {filterWords(each.filter)}
              </TextLink>
            </Td>
            <Td label="State">
              <State meaning={meaningOf(each)}>{standingWords(each)}</State>
            </Td>
            <Td label="By">{each.startedBy}</Td>
            <Td label="Started">
              <RelativeTime at={each.createdAt} />
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}
