import type { Metadata } from "next";
import { loadDirectory } from "@/lib/connector/directory.server";
import { loadConnector } from "@/lib/connector/store.server";
import { listExamples } from "@/lib/examples/store.server";
import { loadTables, tableNames } from "@/lib/lookup/load.server";
import { loadMappings } from "@/lib/mapping/revisions.server";
import { tablesOf } from "@/lib/mapping/tables";
import { connectorIdOf, orNotFound } from "@/lib/server/or-not-found.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../_components/connector-frame.server";
import { GateBuilder } from "./_components/gate-builder";
import { GateCheck } from "./_components/gate-check";
import { GateState } from "./_components/gate-state";
import { GateTable } from "./_components/gate-table";

export const metadata: Metadata = { title: "Gatekeeping" };

export default async function GatekeepingPage({ params }: PageProps<"/connectors/[connectorId]/gatekeeping">) {
  const actor = await requirePermission("connectors.read");
  const connectorId = await connectorIdOf(params);
  const [{ flow }, { directory }, { draft, published }, names, examples] = await Promise.all([
    orNotFound(loadConnector(actor.tenantId, connectorId)),
    loadDirectory(actor.tenantId),
    loadMappings(actor.tenantId, connectorId),
    tableNames(actor.tenantId),
    listExamples(actor.tenantId, connectorId),
  ]);
  const tables = { names, loaded: await loadTables(actor.tenantId, tablesOf(draft.rules)) };
  return (
    <ConnectorFrame tenantId={actor.tenantId} connectorId={connectorId} current="gatekeeping">
      <GateState gates={draft.gates} published={published} />
      {may(actor, "connectors.change") ? (
        <GateBuilder
          connectorId={connectorId}
          draft={{ rules: draft.rules, gates: draft.gates, edit: draft.edit }}
          published={published && { number: published.number, rules: published.rules, gates: published.gates }}
          flow={flow}
          directory={directory}
          tables={tables}
          examples={examples.map(({ example }) => example)}
        />
      ) : (
        <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_21rem]">
          <GateTable gates={draft.gates} />
          <GateCheck gates={draft.gates} flow={flow} order={draft.gates.map(({ id }) => id)} />
        </div>
      )}
    </ConnectorFrame>
  );
}
