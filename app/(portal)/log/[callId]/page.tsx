import { FlaskConical } from "lucide-react";
import type { Metadata } from "next";
import { CallOutcome } from "@/components/call-outcome";
import { RuleTable } from "@/components/rule-table";
import { CopyButton } from "@/components/ui/copy-button";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { duration } from "@/components/ui/time";
import { Timestamp } from "@/components/ui/timestamp";
import { VeiledNotice } from "@/components/veiled-notice";
import { effects, headline } from "@/lib/calls/explain";
import { findings } from "@/lib/calls/findings";
import { readableClaims } from "@/lib/calls/inputs";
import { isMarked } from "@/lib/calls/left-out";
import { loadCall } from "@/lib/calls/log.server";
import { timingOf } from "@/lib/calls/timing";
import { endpointUrl } from "@/lib/connector/endpoint";
import { connectorStepSchema, stepLabels } from "@/lib/connector/step";
import { loadConnector } from "@/lib/connector/store.server";
import { env } from "@/lib/env.server";
import { AppError } from "@/lib/errors";
import { isEmailName } from "@/lib/redaction/rule";
import { eyesOf } from "@/lib/redaction/veil";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { silentWritesOfCall } from "@/lib/silent/store.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { ApprovalOfCall } from "./_components/approval-of-call";
import { Answered } from "./_components/answered";
import { CallAgain } from "./_components/call-again";
import { CallFacts } from "./_components/call-facts";
import { CallTiming } from "./_components/call-timing";
import { CredentialUsed } from "./_components/credential-used";
import { FindingList } from "./_components/finding-list";
import { GatesOfCall } from "./_components/gates-of-call";
import { Received } from "./_components/received";
import { ReplayOfCall } from "./_components/replay-of-call.server";
import { SavedLate } from "./_components/saved-late";
import { SaveAsExample } from "./_components/save-as-example.server";
import { SilentOfCall } from "./_components/silent-of-call";
import { replayQuerySchema } from "./replay-query";

export const metadata: Metadata = { title: "Call" };

export default async function Call({ params, searchParams }: PageProps<"/log/[callId]">) {
  const actor = await requirePermission("log.read");
  const [{ callId }, { save, replay, flow }] = await Promise.all([params, searchParams]);
  const kept = await orNotFound(loadCall(actor.tenantId, callId));
  const eyes = eyesOf(actor);
  const call = eyes.call(kept);
  const connector = await loadConnector(actor.tenantId, call.connectorId).catch(nullIfDeleted);
  const writes = may(actor, "silent.read") ? (await silentWritesOfCall(actor.tenantId, call.id)).map(eyes.write) : [];
  const { claims, step, trace, status, answer, outcome } = call;
  const isSignUp = connectorStepSchema.safeParse(step).success;
  const maySave = isSignUp && connector !== null && claims !== null && may(actor, "connectors.change") && eyes.seeAll;
  const isMasked = (trace?.leftOut?.some(({ name }) => isEmailName(name)) ?? false) || isMarked(kept.email);
  const query = replayQuerySchema.parse({ replay, flow });
  const timing = timingOf(call);
  const used = connector?.credentials.find(({ id }) => id === trace?.credentialId);
  // A credential that was retired since would be refused.
  const live = used?.retiredAt === null ? used : connector?.credentials.find(({ retiredAt }) => retiredAt === null);
  const wasCalled = step !== "newInDirectory";
  const again = connector &&
    step !== null &&
    wasCalled &&
    live && { url: endpointUrl(env().NEXTAUTH_URL, connector.id, step), proof: { kind: live.kind, name: live.name } };
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
            {isSignUp && connector !== null && claims !== null && eyes.seeAll && (
              <LinkButton href={`/connectors/${connector.id}/try?call=${call.id}`}>Try this guest</LinkButton>
            )}
            {call.email !== null && may(actor, "guests.erase") && (
              <LinkButton href={`/settings/privacy/erase?call=${call.id}`}>Erase this guest…</LinkButton>
            )}
          </>
        }
      />
      <VeiledNotice actor={actor} />
      <FindingList findings={findings(call)} connectorId={connector?.id} />
      <CallFacts
        facts={[
          ["Received", <Timestamp key="at" at={call.receivedAt} />],
          ["Step", step === null ? "none" : stepLabels[step]],
          ["Decided in", duration(call.durationMs)],
          ["Mapping", call.revisionNumber === null ? "none published" : `r${call.revisionNumber}`],
          ...(trace?.credentialId === undefined
            ? []
            : [
                [
                  "Credential",
                  <CredentialUsed key="credential" connectorId={call.connectorId} credential={used} />,
                ] as const,
              ]),
          ...(call.email === null || isMasked
            ? []
            : [
                [
                  "Guest",
                  <TextLink key="guest" href={`/log/guests/${call.id}`}>
                    Everything that happened to her
                  </TextLink>,
                ] as const,
              ]),
          ...(trace?.approval === undefined
            ? []
            : [
                [
                  "Approval",
                  <ApprovalOfCall key="approval" approval={trace.approval} mayRead={may(actor, "approvals.read")} />,
                ] as const,
              ]),
          ...(call.savedLateAt === null
            ? []
            : [["Saved late", <SavedLate key="late" at={call.savedLateAt} after={call.receivedAt} />] as const]),
          ...(call.source === null ? [] : [["From", call.source] as const]),
        ]}
        connector={connector && { id: connector.id, name: connector.name }}
      />
      {timing && <CallTiming timing={timing} />}
      <Received claims={claims} outcome={outcome} trace={trace} />
      {trace !== null && trace.gates.length > 0 && (
        <GatesOfCall gates={trace.gates} outcome={outcome} connectorId={connector?.id} />
      )}
      {trace !== null && trace.rules.length > 0 && (
        <section aria-labelledby="rules" className="flex flex-col gap-3">
          <h2 id="rules" className="font-semibold text-[0.9375rem]">
            Rules <span className="font-normal text-ink-soft">of r{call.revisionNumber}, in order</span>
          </h2>
          <RuleTable
            rules={trace.rules}
            step={step}
            connectorId={connector?.id}
            claims={readableClaims(step, claims)}
          />
        </section>
      )}
      {wasCalled && <Answered status={status} answer={answer} trace={trace} />}
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
      {connector !== null && outcome !== "refused" && claims !== null && (
        <ReplayOfCall actor={actor} call={kept} query={query} />
      )}
      {again && claims !== null && eyes.seeAll && (
        <CallAgain {...again} body={claims} isLeftOut={(trace?.leftOut ?? []).length > 0} />
      )}
      {maySave && save === "example" && <SaveAsExample tenantId={actor.tenantId} call={kept} />}
    </>
  );
}

/** The log outlives the connector. */
function nullIfDeleted(error: unknown): null {
  if (error instanceof AppError) return null;
  throw error;
}
