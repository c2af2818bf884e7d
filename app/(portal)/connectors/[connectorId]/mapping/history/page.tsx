import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { count } from "@/components/ui/time";
import { listRevisionNumbers, loadPublished } from "@/lib/mapping/history.server";
import type { Revision } from "@/lib/mapping/revision";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../../_components/connector-frame.server";
import { MappingNav } from "../_components/mapping-nav";
import { Compared } from "./_components/compared.server";
import { ComparisonChoice } from "./_components/comparison-choice";
import { Listed } from "./_components/listed.server";
import { historyHref, historyQuerySchema } from "./history-query";

export const metadata: Metadata = { title: "History of the mapping" };

export default async function MappingHistory({
  params,
  searchParams,
}: PageProps<"/connectors/[connectorId]/mapping/history">) {
  const actor = await requirePermission("connectors.read");
  const { tenantId } = actor;
  const { connectorId } = await params;
  const query = historyQuerySchema.parse(await searchParams);
  const [live, numbers] = await Promise.all([
    loadPublished(tenantId, connectorId),
    listRevisionNumbers(tenantId, connectorId),
  ]);
  const common = { tenantId, connectorId, mayChange: may(actor, "connectors.change"), query };
  const isComparing = query.from !== undefined || query.to !== undefined;
  return (
    <ConnectorFrame
      tenantId={tenantId}
      connectorId={connectorId}
      current="mapping"
      actions={isComparing && <LinkButton href={historyHref(connectorId)}>All revisions</LinkButton>}
    >
      <MappingNav connectorId={connectorId} current="history" />
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="max-w-[45rem]">
          <h2 className="font-semibold text-base">History</h2>
          <p className="text-ink-soft">{stateOf(numbers.length, live)}</p>
        </div>
        {live && numbers.length > 1 && (
          <ComparisonChoice
            connectorId={connectorId}
            numbers={numbers}
            live={live.number}
            from={query.from ?? numbers[1] ?? live.number}
            to={query.to ?? live.number}
          />
        )}
      </header>
      {!live && (
        <EmptyState
          title="Nothing has been published yet"
          action={<LinkButton href={`/connectors/${connectorId}/mapping`}>To the mapping</LinkButton>}
        >
          Each time someone publishes this mapping, a revision is kept here: who published it, when and why, and what it
          changed for guests. Any of them can be brought back.
        </EmptyState>
      )}
      {live && (isComparing ? <Compared {...common} live={live} /> : <Listed {...common} live={live} />)}
    </ConnectorFrame>
  );
}

function stateOf(revisions: number, live: Revision | undefined): string {
  if (!live) return "Guests continue and nothing is set.";
  return `${count(revisions, "revision")}. Guests meet r${live.number}, published by ${live.publishedBy}.`;
}
