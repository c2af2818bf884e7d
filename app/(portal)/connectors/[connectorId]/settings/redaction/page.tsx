import type { Metadata } from "next";
import { Notice } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import { loadConnector } from "@/lib/connector/store.server";
import { loadMappings } from "@/lib/mapping/revisions.server";
import { lastGuestCall } from "@/lib/redaction/preview.server";
import { loadRedaction } from "@/lib/redaction/store.server";
import { connectorIdOf, orNotFound } from "@/lib/server/or-not-found.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../../_components/connector-frame.server";
import { RedactionBoard } from "./_components/redaction-board";
import { RedactionList } from "./_components/redaction-list";

export const metadata: Metadata = { title: "What the log leaves out" };

export default async function Redaction({ params }: PageProps<"/connectors/[connectorId]/settings/redaction">) {
  const actor = await requirePermission("connectors.read");
  const { tenantId } = actor;
  const connectorId = await connectorIdOf(params);
  const rules = await orNotFound(loadRedaction(tenantId, connectorId));
  const [{ flow }, { published }, call] = await Promise.all([
    loadConnector(tenantId, connectorId),
    loadMappings(tenantId, connectorId),
    may(actor, "guests.read") ? lastGuestCall(tenantId, connectorId) : undefined,
  ]);
  const live = published?.rules.filter(({ isOff }) => isOff !== true) ?? [];
  const mapped = live.map(({ target, source }) => ({ target, source }));
  return (
    <ConnectorFrame tenantId={tenantId} connectorId={connectorId} current="settings">
      <p>
        <TextLink href={`/connectors/${connectorId}/settings`}>Back to the settings of this connector</TextLink>
      </p>
      {may(actor, "connectors.change") ? (
        <RedactionBoard
          connectorId={connectorId}
          loaded={rules}
          mapped={mapped}
          call={call}
          choices={choicesOf(flow)}
        />
      ) : (
        <>
          <Notice meaning="none" title="Your role reads only; an admin can change these." role="note" />
          <RedactionList rules={rules} />
        </>
      )}
    </ConnectorFrame>
  );
}

const always = [
  "email",
  "identities",
  "displayName",
  "givenName",
  "surname",
  "streetAddress",
  "postalCode",
  "ui_locales",
];

const choicesOf = (flow: { attributes: { id: string }[] } | null): string[] => [
  ...new Set([...always, ...(flow?.attributes.map(({ id }) => id) ?? [])]),
];
