import { FlaskConical } from "lucide-react";
import type { Metadata } from "next";
import { CallOutcome } from "@/components/call-outcome";
import { RuleTable } from "@/components/rule-table";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { duration } from "@/components/ui/time";
import { Timestamp } from "@/components/ui/timestamp";
import { effects, headline } from "@/lib/calls/explain";
import { findings } from "@/lib/calls/findings";
import { loadCall } from "@/lib/calls/log.server";
import { endpointUrl } from "@/lib/connector/endpoint";
import { curlLine } from "@/lib/connector/sample-calls";
import { connectorStepSchema, stepLabels } from "@/lib/connector/step";
import { loadConnector } from "@/lib/connector/store.server";
import { env } from "@/lib/env.server";
import { AppError } from "@/lib/errors";
import { prettyJson } from "@/lib/pretty-json";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { silentWritesOfCall } from "@/lib/silent/store.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { CallFacts } from "./_components/call-facts";
import { FindingList } from "./_components/finding-list";
import { SavedLate } from "./_components/saved-late";
import { GatesOfCall } from "./_components/gates-of-call";
import { SaveAsExample } from "./_components/save-as-example.server";
import { SilentOfCall } from "./_components/silent-of-call";

export const metadata: Metadata = { title: "Call" };

export default async function Call({ params, searchParams }: PageProps<"/log/[callId]">) {
  const actor = await requirePermission("log.read");
  const [{ callId }, { save }] = await Promise.all([params, searchParams]);
  const call = await orNotFound(loadCall(actor.tenantId, callId));
  const connector = await loadConnector(actor.tenantId, call.connectorId).catch(nullIfDeleted);
  const writes = may(actor, "silent.read") ? await silentWritesOfCall(actor.tenantId, call.id) : [];
  const { claims, step, trace, status, answer, outcome } = call;
  const isSignUp = connectorStepSchema.safeParse(step).success;
  const maySave = isSignUp && connector !== null && claims !== null && may(actor, "connectors.change");
  const username = connector?.credentials.find(({ kind, retiredAt }) => kind === "basic" && retiredAt === null)?.name;
  const curl =
    claims !== null && step !== null && username !== undefined
      ? curlLine({
          url: endpointUrl(env().NEXTAUTH_URL, call.connectorId, step),
          proof: { kind: "basic", name: username },
          body: claims,
        })
      : undefined;
  return (
    <>
      <PageHeader
        title={
          <>
            Call <span className="font-mono">{call.reference}</span>
          </>
        }
        badge={
          <span className="flex flex-wrap items-center gap-x-3">
            <CopyButton value={call.reference} what="reference" />
            <CallOutcome outcome={outcome} cause={call.cause} />
          </span>
        }
        state={headline(call)}
        actions={
          <>
            {maySave && (
              <LinkButton href={`/log/${call.id}?save=example`} scroll={false}>
                <FlaskConical aria-hidden /> Save as example…
              </LinkButton>
            )}
            {isSignUp && connector !== null && claims !== null && (
              <LinkButton href={`/connectors/${connector.id}/try?call=${call.id}`}>Try this guest</LinkButton>
            )}
            {call.email !== null && may(actor, "guests.erase") && (
              <LinkButton href={`/settings/privacy/erase?call=${call.id}`}>Erase this guest…</LinkButton>
            )}
          </>
        }
      />
      <FindingList findings={findings(call)} connectorId={connector?.id} />
      <CallFacts
        facts={[
          ["Received", <Timestamp key="at" at={call.receivedAt} />],
          ["Step", step === null ? "none" : stepLabels[step]],
          ["Decided in", duration(call.durationMs)],
          ["Mapping", call.revisionNumber === null ? "none published" : `r${call.revisionNumber}`],
          ...(call.savedLateAt === null
            ? []
            : [["Saved late", <SavedLate key="late" at={call.savedLateAt} after={call.receivedAt} />] as const]),
          ...(call.source === null ? [] : [["From", call.source] as const]),
        ]}
        connector={connector && { id: connector.id, name: connector.name }}
      />
      <Panel
        title="Received"
        intro={
          claims !== null && "What Entra told about the guest, laid out for reading. The button copies the exact text."
        }
      >
        {claims === null ? (
          <p className="text-ink-soft">
            Nothing is kept of a refused call but the facts above: whoever sent it may not be Entra, and a
            stranger&rsquo;s words do not belong in a log.
          </p>
        ) : (
          <CodeBlock label="Claims" value={prettyJson(claims)} exact={claims} />
        )}
      </Panel>
      {trace !== null && trace.gates.length > 0 && (
        <GatesOfCall gates={trace.gates} outcome={outcome} connectorId={connector?.id} />
      )}
      {trace !== null && trace.rules.length > 0 && (
        <section aria-labelledby="rules" className="flex flex-col gap-3">
          <h2 id="rules" className="font-semibold text-[0.9375rem]">
            Rules <span className="font-normal text-ink-soft">of r{call.revisionNumber}, in order</span>
          </h2>
          <RuleTable rules={trace.rules} step={step} />
        </section>
      )}
      <Panel title="Answer" intro={`HTTP ${status}, application/json; exactly these bytes.`}>
        <CodeBlock label="Answer" value={answer} wrap />
      </Panel>
      <Panel title="What Entra does with it">
        <ul className="flex list-disc flex-col gap-1 pl-5">
          {effects(call).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Panel>
      {(writes.length > 0 || trace?.rules.some(({ fate }) => fate === "silent")) && (
        <SilentOfCall writes={writes} mayRetry={may(actor, "silent.change")} />
      )}
      {curl !== undefined && (
        <Panel
          title="Call it again"
          intro="The same question from a terminal. curl asks for the password; it stands in no log."
        >
          <CodeBlock label="curl line" value={curl} wrap />
        </Panel>
      )}
      {maySave && save === "example" && <SaveAsExample tenantId={actor.tenantId} call={call} />}
    </>
  );
}

/** The log outlives the connector. */
function nullIfDeleted(error: unknown): null {
  if (error instanceof AppError) return null;
  throw error;
}
