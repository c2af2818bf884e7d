import type { Metadata } from "next";
import { headers } from "next/headers";
import { after } from "next/server";
import { notFound } from "next/navigation";
import { z } from "zod";
import { VeiledNotice } from "@/components/veiled-notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Badge, Notice } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import { loadCard } from "@/lib/approvals/card.server";
import { keepLanguage } from "@/lib/approvals/approver-language.server";
import { seenEntry, seenRequest, seesGuests } from "@/lib/approvals/eyes";
import { mayManage } from "@/lib/approvals/may-manage";
import { mayDecide } from "@/lib/approvals/may-decide";
import type { ApprovalRequest, RequestState } from "@/lib/approvals/request";
import { stateWords } from "@/lib/approvals/words";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { Afterwards } from "./_components/afterwards";
import { DecideForms } from "./_components/decide-forms";
import { doneNotice } from "./_components/done-notice";
import { Evidence } from "./_components/evidence";
import { History } from "./_components/history";

export const metadata: Metadata = { title: "Request" };

/** One request with what helps to decide. Opening it decides nothing. */
export default async function RequestCard({ params, searchParams }: PageProps<"/approvals/[requestId]">) {
  const actor = await requirePermission("approvals.read");
  const accepted = (await headers()).get("accept-language");
  after(() => keepLanguage(actor, accepted));
  const id = z.uuid().safeParse((await params).requestId);
  if (!id.success) notFound();
  const card = await orNotFound(loadCard(actor.tenantId, id.data));
  const { connector, people } = card;
  const request = seenRequest(actor, card.request);
  const entries = card.entries.map((entry) => seenEntry(actor, entry));
  const { done } = await searchParams;
  const last = entries.findLast(({ kind }) => kind === "yes" || kind === "no");
  const notice = doneNotice(typeof done === "string" ? done : undefined, {
    state: request.state,
    by: isDecided(card.request.state) ? last?.actorName : null,
  });
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
      {isDecided(request.state) && last && (
        <Notice meaning="none" role="note" title={`Decided by ${last.actorName ?? "nobody"}.`}>
          <RelativeTime at={last.createdAt} />
        </Notice>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[auto_1fr]">
        <div className="flex flex-col gap-6">
          <Typed fields={request.fields} />
          <Evidence card={{ ...card, request }} />
        </div>
        {mayDecide(actor, request) && (
          <div className="flex flex-col gap-6 lg:row-span-2">
            <DecideForms
              requestId={request.id}
              version={request.version}
              people={people
                .filter((person) => person.id !== actor.id)
                .map(({ id: value, name }) => ({ id: value, name }))}
            />
          </div>
        )}
        {mayManage(actor, card.request) && card.request.state !== "pending" && (
          <div className="flex flex-col gap-6 lg:row-span-2">
            <Afterwards request={request} entries={entries} />
          </div>
        )}
        <History entries={entries} />
      </div>
    </>
  );
}

/** Somebody did; of what the guest withdrew or what expired, a yes of an earlier stage says nothing. */
const isDecided = (state: RequestState) => state !== "pending" && state !== "withdrawn" && state !== "expired";

const Typed = ({ fields }: { fields: ApprovalRequest["fields"] }) => (
  <Panel title="What she typed">
    <dl className="grid grid-cols-[minmax(8rem,max-content)_1fr] gap-x-6 gap-y-1.5 max-sm:grid-cols-1 max-sm:gap-y-0.5">
      {Object.entries(fields).map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="font-mono text-ink-soft text-xs leading-6">{name}</dt>
          <dd className="wrap-anywhere min-w-0 max-sm:mb-2">
            <bdi>{String(value)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  </Panel>
);
