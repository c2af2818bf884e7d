import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { count } from "@/components/ui/time";
import { changesBetween } from "@/lib/mapping/changes";
import {
  listRevisionNumbers,
  listRevisions,
  loadPublished,
  loadRevision,
  pageSize,
} from "@/lib/mapping/history.server";
import type { Revision } from "@/lib/mapping/revision";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../../_components/connector-frame.server";
import { Comparison } from "./_components/comparison";
import { ComparisonChoice } from "./_components/comparison-choice";
import { RevisionList } from "./_components/revision-list";
import { RollBackPanel } from "./_components/roll-back-panel";
import { RolledBackNotice } from "./_components/rolled-back-notice";
import { type HistoryQuery, historyHref, historyQuerySchema } from "./history-query";

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
      actions={
        <>
          {isComparing && <LinkButton href={historyHref(connectorId)}>All revisions</LinkButton>}
          <LinkButton href={`/connectors/${connectorId}/mapping`}>Back to the mapping</LinkButton>
        </>
      }
    >
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

type Part = { tenantId: string; connectorId: string; mayChange: boolean; query: HistoryQuery; live: Revision };

async function Listed({ tenantId, connectorId, mayChange, query: { before, done }, live }: Part) {
  const { revisions, previous } = await listRevisions(tenantId, connectorId, { before });
  const newer = before !== undefined && before + pageSize <= live.number ? before + pageSize : undefined;
  return (
    <>
      {done === live.number && live.restores !== null && (
        <RolledBackNotice connectorId={connectorId} live={live} restores={live.restores} mayChange={mayChange} />
      )}
      <RevisionList {...{ connectorId, revisions, previous, live, mayChange }} />
      <Pagination
        label="More revisions"
        newerHref={before === undefined ? undefined : historyHref(connectorId, { before: newer })}
        olderHref={previous && historyHref(connectorId, { before: previous.number + 1 })}
      />
    </>
  );
}

async function Compared({ tenantId, connectorId, mayChange, query, live }: Part) {
  const load = (number = live.number) => orNotFound(loadRevision(tenantId, connectorId, number));
  const [from, to] = await Promise.all([load(query.from), load(query.to)]);
  const older = from.number === to.number ? [from] : [from, to];
  return (
    <>
      <Comparison from={from} to={to} />
      {mayChange &&
        older
          .map(({ number, rules }) => ({ number, changes: changesBetween(live.rules, rules) }))
          .filter(({ changes }) => changes.length > 0)
          .map((wanted) => (
            <RollBackPanel key={wanted.number} connectorId={connectorId} live={live.number} {...wanted} />
          ))}
    </>
  );
}
