import type { Metadata } from "next";
import { Notice } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import { loadConnector } from "@/lib/connector/store.server";
import { loadTables, tableNames } from "@/lib/lookup/load.server";
import { loadMappings } from "@/lib/mapping/revisions.server";
import { toRow } from "@/lib/mapping/rows";
import { tablesOf } from "@/lib/mapping/tables";
import { connectorIdOf, orNotFound } from "@/lib/server/or-not-found.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../_components/connector-frame.server";
import { MappingHelp } from "./_components/help";
import { MappingBuilder } from "./_components/mapping-builder";
import { MappingNav } from "./_components/mapping-nav";
import { MappingPreview } from "./_components/mapping-preview";
import { MappingState } from "./_components/mapping-state";
import { MappingTable } from "./_components/mapping-table";

export const metadata: Metadata = { title: "Mapping" };

export default async function MappingPage({ params }: PageProps<"/connectors/[connectorId]/mapping">) {
  const actor = await requirePermission("connectors.read");
  const connectorId = await connectorIdOf(params);
  const [{ flow }, mappings, names] = await Promise.all([
    orNotFound(loadConnector(actor.tenantId, connectorId)),
    loadMappings(actor.tenantId, connectorId),
    tableNames(actor.tenantId),
  ]);
  const { draft, published } = mappings;
  const rows = draft.rules.map(toRow);
  const tables = { names, loaded: await loadTables(actor.tenantId, tablesOf(draft.rules)) };
  const now = new Date().toISOString();
  return (
    <ConnectorFrame tenantId={actor.tenantId} connectorId={connectorId} current="mapping">
      <MappingNav connectorId={connectorId} current="rules" />
      <MappingState {...mappings} />
      {!flow && (
        <Notice meaning="waiting" role="note" title="The user flow has not been read from Entra yet">
          So nobody can say yet which answers will stick.{" "}
          <TextLink href={`/connectors/${connectorId}`}>Set-up</TextLink> shows what is missing.
        </Notice>
      )}
      {may(actor, "connectors.change") ? (
        <MappingBuilder
          connectorId={connectorId}
          rows={rows}
          edit={draft.edit}
          gates={draft.gates}
          published={published && { number: published.number, rules: published.rules, gates: published.gates }}
          flow={flow}
          tables={tables}
          now={now}
        />
      ) : (
        <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_19rem]">
          <MappingTable rules={draft.rules} flow={flow} />
          <MappingPreview rows={rows} flow={flow} tables={tables} now={now} />
        </div>
      )}
      <MappingHelp />
    </ConnectorFrame>
  );
}
