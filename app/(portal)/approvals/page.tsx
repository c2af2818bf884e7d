import { UserCheck } from "lucide-react";
import type { Metadata, Route } from "next";
import { z } from "zod";
import { VeiledNotice } from "@/components/veiled-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterLinks } from "@/components/ui/filter-links";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Notice } from "@/components/ui/state";
import { seenRequest, seesGuests } from "@/lib/approvals/eyes";
import { mayDecide } from "@/lib/approvals/may-decide";
import { countQueue, listQueue, queuePageSize, queueViews } from "@/lib/approvals/queue.server";
import { connectorIdSchema } from "@/lib/connector/connector-id";
import { connectorNames } from "@/lib/connector/names.server";
import { providerLabels } from "@/lib/signup/identity-source";
import { requirePermission } from "@/lib/tenants/session.server";
import { Queue } from "./_components/queue";

export const metadata: Metadata = { title: "Approvals" };

const count = z.coerce.number().int().min(0).max(1_000).catch(0);
/** What is no filter is ignored, so that a mistyped address still shows the queue. */
const querySchema = z.object({
  view: z.enum(queueViews).catch("open"),
  connectorId: connectorIdSchema.optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000).catch(1),
  done: z.enum(["yes", "no", "none"]).optional().catch(undefined),
  ...{ count, late: count },
});

const labels = { open: "Open", mine: "Mine", ended: "Decided and ended" } as const;

export default async function Approvals({ searchParams }: PageProps<"/approvals">) {
  const actor = await requirePermission("approvals.read");
  const query = querySchema.parse(await searchParams);
  const [found, counts, names] = await Promise.all([
    listQueue(actor, query),
    countQueue(actor),
    connectorNames(actor.tenantId),
  ]);
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
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
  const hrefOf = (view: string, page = 1) => `/approvals?view=${view}${page > 1 ? `&page=${page}` : ""}` as Route; // of this page
  return (
    <>
      <PageHeader title="Approvals" state={sentenceOf(counts)} />
      {!seesGuests(actor) && <VeiledNotice actor={actor} />}
      {query.done && <Notice {...doneNotice(query)} />}
      <FilterLinks
        label="Which requests"
        links={queueViews.map((view) => ({
          ...{ href: hrefOf(view), label: labels[view], isCurrent: view === query.view },
          ...(view !== "ended" && { count: counts[view] }),
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState icon={UserCheck} title="Nothing is here">
          When a guest asks for access and somebody has to decide, her request waits here.
        </EmptyState>
      ) : (
        <Queue rows={rows} />
      )}
      <div className="flex gap-2">
        {query.page > 1 && <LinkButton href={hrefOf(query.view, query.page - 1)}>Previous page</LinkButton>}
        {found.length > queuePageSize && <LinkButton href={hrefOf(query.view, query.page + 1)}>Next page</LinkButton>}
      </div>
    </>
  );
}

function sentenceOf({ open, mine }: { open: number; mine: number }): string {
  if (open === 0) return "Nobody waits.";
  const wait = open === 1 ? "1 guest waits" : `${open} guests wait`;
  return `${wait}, ${mine === 0 ? "none" : mine} for you.`;
}

type Done = { done?: "yes" | "no" | "none" | undefined; count: number; late: number };

function doneNotice({ done, count: decided, late }: Done) {
  if (done === "none") return { meaning: "attention" as const, title: "Choose at least one request first." };
  const title = `${decided} ${done === "yes" ? "approved" : "denied"}.`;
  if (late === 0) return { meaning: "good" as const, title };
  return {
    meaning: "attention" as const,
    title: `${title} ${late} had changed meanwhile, or were not yours, and stay as they are.`,
  };
}
