import type { Metadata } from "next";
import { Panel } from "@/components/ui/panel";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/state";
import { loadFailureMode } from "@/lib/connector/failure-mode.server";
import { loadConnector } from "@/lib/connector/store.server";
import { loadTracking } from "@/lib/tracking/store.server";
import { loadRedaction } from "@/lib/redaction/store.server";
import { connectorIdOf, orNotFound } from "@/lib/server/or-not-found.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../_components/connector-frame.server";
import { Credentials } from "./_components/credentials";
import { DeleteDialog } from "./_components/delete-dialog";
import { ChosenFailure } from "./_components/chosen-failure";
import { FailurePanel } from "./_components/failure-panel";
import { RenameForm } from "./_components/rename-form";
import { RetireDialog } from "./_components/retire-dialog";
import { TrackingPanel } from "./_components/tracking-panel";
import { RedactionList } from "./redaction/_components/redaction-list";

export const metadata: Metadata = { title: "Settings" };

export default async function Settings({ params, searchParams }: PageProps<"/connectors/[connectorId]/settings">) {
  const actor = await requirePermission("connectors.read");
  const connectorId = await connectorIdOf(params);
  const { confirm, retire, done } = await searchParams;
  const { name, credentials } = await orNotFound(loadConnector(actor.tenantId, connectorId));
  const { onFailure, failureMessages } = await orNotFound(loadFailureMode(actor.tenantId, connectorId));
  const tracking = await loadTracking(actor.tenantId, connectorId);
  const redaction = await loadRedaction(actor.tenantId, connectorId);
  const failure = { onFailure, messages: [...failureMessages] };
  const mayChange = may(actor, "connectors.change");
  const retiring = credentials.find(({ id, retiredAt }) => id === retire && !retiredAt);
  const now = new Date();
  return (
    <ConnectorFrame tenantId={actor.tenantId} connectorId={connectorId} current="settings">
      {!mayChange && <Notice meaning="none" title="Your role reads only; an admin can change these." role="note" />}
      {mayChange && (
        <Panel title="Name of this connector">
          <RenameForm connectorId={connectorId} name={name} />
        </Panel>
      )}
      {done === "credential" && (
        <Notice meaning="good" title="The credential is live: calls that show it are answered." />
      )}
      <Credentials connectorId={connectorId} credentials={credentials} now={now} mayChange={mayChange} />
      {mayChange ? (
        <FailurePanel connectorId={connectorId} loaded={failure} />
      ) : (
        <ChosenFailure mode={failure.onFailure} />
      )}
      <TrackingPanel connectorId={connectorId} tracking={tracking} mayChange={mayChange} />
      <Panel
        title="What the log leaves out"
        intro="What is known of a guest is encrypted. What you do not want to keep at all can be left out before it is kept."
        actions={
          <LinkButton href={`/connectors/${connectorId}/settings/redaction`}>
            {mayChange ? "Change…" : "Look at it"}
          </LinkButton>
        }
      >
        <RedactionList rules={redaction} />
      </Panel>
      {mayChange && (
        <Panel
          title="Delete this connector"
          intro="Its addresses stop answering at once, and its mapping is gone. Its calls and receipts stay in the log."
        >
          <LinkButton href={`/connectors/${connectorId}/settings?confirm=delete`} scroll={false}>
            Delete connector…
          </LinkButton>
        </Panel>
      )}
      {mayChange && retiring && (
        <RetireDialog connectorId={connectorId} credential={retiring} all={credentials} now={now} />
      )}
      {mayChange && confirm === "delete" && <DeleteDialog connectorId={connectorId} name={name} />}
    </ConnectorFrame>
  );
}
