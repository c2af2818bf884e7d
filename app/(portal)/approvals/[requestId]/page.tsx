import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { VeiledNotice } from "@/components/veiled-notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Badge, Notice } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import { loadCard } from "@/lib/approvals/card.server";
import { seenEntry, seenRequest, seesGuests } from "@/lib/approvals/eyes";
import { mayDecide } from "@/lib/approvals/may-decide";
import { stateWords } from "@/lib/approvals/words";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { DecideForms } from "./_components/decide-forms";
import { doneNotice } from "./_components/done-notice";
import { Evidence } from "./_components/evidence";
import { History } from "./_components/history";

export const metadata: Metadata = { title: "Request" };

/** One request with what helps to decide. Opening it decides nothing. */
export default async function RequestCard({ params, searchParams }: PageProps<"/approvals/[requestId]">) {
  const actor = await requirePermission("approvals.read");
  const id = z.uuid().safeParse((await params).requestId);
  if (!id.success) notFound();
  const card = await orNotFound(loadCard(actor.tenantId, id.data));
  const { connector, people } = card;
  const request = seenRequest(actor, card.request);
  const entries = card.entries.map((entry) => seenEntry(actor, entry));
  const { done } = await searchParams;
  const last = entries.findLast(({ kind }) => kind === "yes" || kind === "no");
  const notice = doneNotice(typeof done === "string" ? done : undefined, { state: request.state, by: last?.actorName });
  const { meaning, label } = stateWords[request.state];
  return (
    <>
      <TextLink href="/approvals">All requests</TextLink>
      <PageHeader
        title={<bdi>{request.name}</bdi>}
        badge={<Badge meaning={meaning}>{label}</Badge>}
        state={
          <>
            {request.email} asked for access through {connector} <RelativeTime at={request.createdAt} />.{" "}
            {request.dueAt && (
              <>
                To be decided <RelativeTime at={request.dueAt} />.
              </>
            )}
          </>
        }
      />
      {!seesGuests(actor) && <VeiledNotice actor={actor} />}
      {notice && <Notice meaning={notice.meaning} title={notice.text} />}
      {request.state !== "pending" && last && (
        <Notice meaning="none" role="note" title={`Decided by ${last.actorName ?? "nobody"}.`}>
          <RelativeTime at={last.createdAt} />
        </Notice>
      )}
      <Panel title="What she typed">
        <dl className="grid grid-cols-[minmax(8rem,max-content)_1fr] gap-x-6 gap-y-1.5">
          {Object.entries(request.fields).map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="font-mono text-ink-soft text-xs leading-6">{name}</dt>
              <dd className="min-w-0">
                <bdi>{String(value)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Evidence card={{ ...card, request }} />
      {mayDecide(actor, request) && (
        <DecideForms
          requestId={request.id}
          version={request.version}
          people={people.filter((person) => person.id !== actor.id).map(({ id: value, name }) => ({ id: value, name }))}
        />
      )}
      <History entries={entries} />
    </>
  );
}
