import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { RetryButton } from "@/components/retry-button";
import { SilentReceipt } from "@/components/silent-receipt";
import { canRetry, isUnderWay, SilentStateWord, silentLooks } from "@/components/silent-state";
import { SilentSteps } from "@/components/silent-steps";
import { Code } from "@/components/ui/code-block";
import { PageHeader } from "@/components/ui/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { LiveRefresh } from "@/components/ui/live-refresh";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import { VeiledNotice } from "@/components/veiled-notice";
import { referenceOf } from "@/lib/calls/reference";
import { cancellable } from "@/lib/silent/search";
import { eyesOf } from "@/lib/redaction/veil";
import { loadSilentWrite } from "@/lib/silent/store.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { retryWrite, retryWritePlainly } from "../actions";
import { CancelDialog } from "./_components/cancel-dialog";
import { WhatHelps } from "./_components/what-helps";

export const metadata: Metadata = { title: "Silent value" };

export default async function SilentValue({ params, searchParams }: PageProps<"/silent/[writeId]">) {
  const actor = await requirePermission("silent.read");
  const [{ writeId }, { ask, done }] = await Promise.all([params, searchParams]);
  const found = z.uuid().safeParse(writeId).success ? await loadSilentWrite(actor.tenantId, writeId) : null;
  if (!found) notFound();
  const write = eyesOf(actor).write(found);
  const { id, email, state, reason, values, receipt, callId, connectorId, guestId, nextTryAt } = write;
  const mayCancel = cancellable.includes(state) && may(actor, "silent.change");
  const told = typeof done === "string" ? doneWords[done] : undefined;
  return (
    <>
      <PageHeader
        title={<span className="[overflow-wrap:anywhere]">{email}</span>}
        badge={<SilentStateWord state={state} />}
        state={reason ?? `${silentLooks[state].word}: ${silentLooks[state].why}.`}
        actions={
          <>
            {isUnderWay(state) && <LiveRefresh everyMs={2_000} what="what happens" />}
            {canRetry(state) && may(actor, "silent.change") && (
              <RetryButton action={retryWrite} plainAction={retryWritePlainly} writeId={id} email={email} />
            )}
            {mayCancel && (
              <LinkButton href={`/silent/${id}?ask=cancel`} size="small" scroll={false}>
                Cancel…
              </LinkButton>
            )}
          </>
        }
      />
      {mayCancel && ask === "cancel" && (
        <CancelDialog writeId={id} email={email} attributes={Object.keys(values)} isWritten={state === "written"} />
      )}
      {told && <Notice meaning={done === "cancelled" ? "good" : "attention"} title={told} />}
      <WhatHelps write={write} />
      <VeiledNotice actor={actor} />
      <Panel title="Values">
        <dl className="flex flex-col gap-1.5">
          {Object.entries(values).map(([name, value]) => (
            <div key={name} className="flex flex-wrap gap-x-4">
              <dt className="min-w-40 font-mono text-[0.8125rem] text-ink-soft [overflow-wrap:anywhere]">{name}</dt>
              <dd className="min-w-0">
                <Code>{String(value)}</Code>
              </dd>
            </div>
          ))}
        </dl>
        {Object.keys(values).length === 0 && <p className="text-ink-soft">A later step left nothing to set.</p>}
      </Panel>
      <Panel title="How far it came">
        <SilentSteps state={state} receipt={receipt} nextTryAt={nextTryAt} />
      </Panel>
      <Panel title="Receipt" intro="What happened, in order. Microsoft’s support asks for the Graph request ids.">
        <SilentReceipt receipt={receipt} />
        <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-ink-soft">
          <TextLink href={`/log/${callId}`}>The call {referenceOf(callId)} that asked for it</TextLink>
          <TextLink href={`/log/guests/${callId}`}>All that happened to this guest</TextLink>
          <TextLink href={`/connectors/${connectorId}/silent`}>Silent values of the connector</TextLink>
          {guestId && (
            <span className="min-w-0 [overflow-wrap:anywhere]">
              Guest <Code>{guestId}</Code>
            </span>
          )}
        </p>
      </Panel>
    </>
  );
}

/** What came of a cancellation. */
const doneWords: Readonly<Record<string, string>> = {
  cancelled: "Cancelled. Nothing more is tried.",
  late: "Cancelled while a try was under way: Graph may have got the values already.",
  over: "It had come to its end before, so there was nothing to cancel.",
};
