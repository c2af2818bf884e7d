import { UserCheck } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { after } from "next/server";
import { z } from "zod";
import { VeiledNotice } from "@/components/veiled-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterLinks } from "@/components/ui/filter-links";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { route } from "@/components/ui/route";

import { keepLanguage } from "@/lib/approvals/approver-language.server";
import { seenRequest, seesGuests } from "@/lib/approvals/eyes";
import { mayDecide } from "@/lib/approvals/may-decide";
import { whoWasFirst } from "@/lib/approvals/first.server";
import {
  type QueueQuery,
  type QueueView,
  queueViews,
  readQueueQuery,
  writeQueueQuery,
} from "@/lib/approvals/queue-query";
import { askedConnectors, countQueue, listQueue, queuePageSize } from "@/lib/approvals/queue.server";
import { providerLabels } from "@/lib/signup/identity-source";
import { requirePermission } from "@/lib/tenants/session.server";
import { DoneNotice } from "./_components/done-notice";
import { Queue } from "./_components/queue";
import { QueueFilter } from "./_components/queue-filter";

export const metadata: Metadata = { title: "Approvals" };

const count = z.coerce.number().int().min(0).max(1_000).catch(0);
/** What the form of the queue did. */
const doneSchema = z.object({
  done: z.enum(["yes", "no", "none", "wrong"]).optional().catch(undefined),
  count,
  late: z
    .union([z.uuid().transform((one) => [one]), z.array(z.uuid()).max(50)])
    .optional()
    .catch(undefined),
});

const labels = { open: "Open", mine: "Mine", ended: "Decided and ended" } as const;

export default async function Approvals({ searchParams }: PageProps<"/approvals">) {
  const actor = await requirePermission("approvals.read");
  const accepted = (await headers()).get("accept-language");
  after(() => keepLanguage(actor, accepted));
  const parameters = await searchParams;
  const query = readQueueQuery(parameters);
  const done = doneSchema.parse(parameters);
  const [found, counts, connectors, late] = await Promise.all([
    listQueue(actor, query),
    countQueue(actor),
    askedConnectors(actor.tenantId),
    whoWasFirst(actor, done.late ?? []),
  ]);
  const nameOf = new Map(connectors.map(({ id, name }) => [id, name]));
  const rows = found
    .slice(0, queuePageSize)
    .map((each) => seenRequest(actor, each))
    .map((request) => ({
      ...{ id: request.id, version: request.version, name: request.name, email: request.email, state: request.state },
      ...{ createdAt: request.createdAt, dueAt: request.dueAt, isAsked: request.isAsked },
      ...{ source: providerLabels[request.provider], connector: nameOf.get(request.connectorId) ?? "deleted" },
      stage: request.plan.stages.length > 1 ? `, stage ${request.stage + 1} of ${request.plan.stages.length}` : "",
      isMine: mayDecide(actor, request),
    }));
  const hrefOf = (change: Partial<QueueQuery>) =>
    route(`/approvals?${writeQueueQuery({ ...query, page: 1, ...change }).toString()}`);
  return (
    <>
      <PageHeader title="Approvals" state={sentenceOf(counts)} />
      {!seesGuests(actor) && <VeiledNotice actor={actor} />}
      {done.done && <DoneNotice done={done.done} count={done.count} late={late} />}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <FilterLinks
          label="Which requests"
          links={queueViews.map((view) => ({
            ...{ href: hrefOf({ view, state: undefined }), label: labels[view], isCurrent: view === query.view },
            ...(view !== "ended" && { count: counts[view] }),
          }))}
        />
        <QueueFilter query={query} connectors={connectors} />
      </div>
      {rows.length === 0 ? (
        <NothingHere isNarrowed={query.state !== undefined || query.connectorId !== undefined} view={query.view} />
      ) : (
        <Queue
          key={found.map(({ id, version }) => `${id}${version}`).join()}
          rows={rows}
          back={writeQueueQuery(query).toString()}
        />
      )}
      <div className="flex gap-2">
        {query.page > 1 && <LinkButton href={hrefOf({ page: query.page - 1 })}>Previous page</LinkButton>}
        {found.length > queuePageSize && <LinkButton href={hrefOf({ page: query.page + 1 })}>Next page</LinkButton>}
      </div>
    </>
  );
}

function sentenceOf({ open, mine }: { open: number; mine: number }): string {
  if (open === 0) return "Nobody waits.";
  const wait = open === 1 ? "1 guest waits" : `${open} guests wait`;
  return `${wait}, ${mine === 0 ? "none" : mine} for you.`;
}

function NothingHere({ isNarrowed, view }: { isNarrowed: boolean; view: QueueView }) {
  if (isNarrowed)
    return (
      <EmptyState icon={UserCheck} title="No request is like that">
        Choose another connector or state.
      </EmptyState>
    );
  return (
    <EmptyState icon={UserCheck} title={view === "mine" ? "Nothing waits for you" : "Nothing is here"}>
      When a guest asks for access and somebody has to decide, her request waits here.
    </EmptyState>
  );
}
