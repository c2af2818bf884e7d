import type { Metadata } from "next";
import { loadMappings } from "@/lib/mapping/revisions.server";
import { connectorIdOf } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../_components/connector-frame.server";
import { GateState } from "./_components/gate-state";
import { GateTable } from "./_components/gate-table";

export const metadata: Metadata = { title: "Gatekeeping" };

export default async function GatekeepingPage({ params }: PageProps<"/connectors/[connectorId]/gatekeeping">) {
  const actor = await requirePermission("connectors.read");
  const connectorId = await connectorIdOf(params);
  const { draft, published } = await loadMappings(actor.tenantId, connectorId);
  return (
    <ConnectorFrame tenantId={actor.tenantId} connectorId={connectorId} current="gatekeeping">
      <GateState gates={draft.gates} published={published} />
      <GateTable gates={draft.gates} />
    </ConnectorFrame>
  );
}
