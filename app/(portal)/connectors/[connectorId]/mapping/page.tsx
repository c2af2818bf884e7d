import type { Metadata } from "next";
import { Notice } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import { loadDirectory } from "@/lib/connector/directory.server";
import { loadConnector } from "@/lib/connector/store.server";
import { listExamples } from "@/lib/examples/store.server";
import { loadTables, tableNames } from "@/lib/lookup/load.server";
import { loadMappings } from "@/lib/mapping/revisions.server";
import { toRow } from "@/lib/mapping/rows";
import { tablesOf } from "@/lib/mapping/tables";
import { targetsOf } from "@/lib/mapping/targets";
import { connectorIdOf, orNotFound } from "@/lib/server/or-not-found.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../_components/connector-frame.server";
import { AttributesRead } from "./_components/attributes-read";
import { MappingHelp } from "./_components/help";
import { MappingBuilder } from "./_components/mapping-builder";
import { MappingNav } from "./_components/mapping-nav";
import { MappingPreview } from "./_components/mapping-preview";
import { MappingState } from "./_components/mapping-state";
import { MappingTable } from "./_components/mapping-table";
import { SelectAttributeDialog } from "./_components/select-attribute-dialog";

export const metadata: Metadata = { title: "Mapping" };

export default async function MappingPage({ params, searchParams }: PageProps<"/connectors/[connectorId]/mapping">) {
  const actor = await requirePermission("connectors.read");
  const connectorId = await connectorIdOf(params);
  const [{ flow, userFlowId }, { directory, readAt: attributesReadAt }, mappings, names, examples] = await Promise.all([
    orNotFound(loadConnector(actor.tenantId, connectorId)),
    loadDirectory(actor.tenantId),
    loadMappings(actor.tenantId, connectorId),
    tableNames(actor.tenantId),
    listExamples(actor.tenantId, connectorId),
  ]);
  const { draft, published } = mappings;
  const rows = draft.rules.map(toRow);
  const tables = { names, loaded: await loadTables(actor.tenantId, tablesOf(draft.rules)) };
  const now = new Date().toISOString();
  const mayChange = may(actor, "connectors.change");
  const { select } = await searchParams;
  const wanted = targetsOf(flow, directory).find(({ name, group }) => name === select && group === "signUp");
  return (
    <ConnectorFrame tenantId={actor.tenantId} connectorId={connectorId} current="mapping">
      <MappingNav connectorId={connectorId} current="rules" />
      <MappingState {...mappings} />
      {mayChange && wanted && (
        <SelectAttributeDialog
          connectorId={connectorId}
          attributeId={wanted.name}
          label={wanted.label}
          userFlowId={userFlowId}
        />
      )}
      {!flow && (
        <Notice meaning="waiting" role="note" title="The user flow has not been read from Entra yet">
          So nobody can say yet which answers will stick.{" "}
          <TextLink href={`/connectors/${connectorId}`}>Set-up</TextLink> shows what is missing.
        </Notice>
      )}
      {mayChange ? (
        <MappingBuilder
          connectorId={connectorId}
          rows={rows}
          edit={draft.edit}
          gates={draft.gates}
          published={published && { number: published.number, rules: published.rules, gates: published.gates }}
          flow={flow}
          directory={directory}
          tables={tables}
          examples={examples.map(({ example }) => example)}
          now={now}
        />
      ) : (
        <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_19rem]">
          <MappingTable rules={draft.rules} known={{ flow, directory }} />
          <MappingPreview draft={draft} known={{ flow, directory }} tables={tables} now={now} />
        </div>
      )}
      <AttributesRead connectorId={connectorId} readAt={attributesReadAt} mayChange={mayChange} directory={directory} />
      <MappingHelp />
    </ConnectorFrame>
  );
}
