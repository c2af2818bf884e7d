import type { Metadata } from "next";
import { CallLog } from "@/components/call-log";
import { LinkButton } from "@/components/ui/link-button";
import { readLogQuery } from "@/lib/calls/search/filter";
import { loadLog } from "@/lib/calls/search/log-page.server";
import { connectorIdOf } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../_components/connector-frame.server";

export const metadata: Metadata = { title: "Log" };

export default async function ConnectorLog({ params, searchParams }: PageProps<"/connectors/[connectorId]/log">) {
  const { tenantId } = await requirePermission("log.read");
  const connectorId = await connectorIdOf(params);
  const { filter, cursor } = readLogQuery(await searchParams);
  const query = { filter: { ...filter, connectorId }, cursor };
  const { found, chart } = await loadLog(tenantId, query);
  return (
    <ConnectorFrame tenantId={tenantId} connectorId={connectorId} current="log">
      <CallLog
        path={`/connectors/${connectorId}/log`}
        query={query}
        found={found}
        chart={chart}
        connectors={[]}
        firstStep={
          <LinkButton href={`/connectors/${connectorId}`} variant="primary">
            Set it up in Entra
          </LinkButton>
        }
      />
    </ConnectorFrame>
  );
}
