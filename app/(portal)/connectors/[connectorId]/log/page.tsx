import type { Metadata } from "next";
import { CallLog } from "@/components/call-log";
import { VeiledNotice } from "@/components/veiled-notice";
import { LinkButton } from "@/components/ui/link-button";
import { readShownQuery } from "@/lib/calls/search/shown-query";
import { loadLog } from "@/lib/calls/search/log-page.server";
import { connectorIdOf } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../_components/connector-frame.server";

export const metadata: Metadata = { title: "Log" };

export default async function ConnectorLog({ params, searchParams }: PageProps<"/connectors/[connectorId]/log">) {
  const actor = await requirePermission("log.read");
  const { tenantId } = actor;
  const connectorId = await connectorIdOf(params);
  const { filter, cursor } = readShownQuery(actor, await searchParams);
  const query = { filter: { ...filter, connectorId }, cursor };
  const { found, chart } = await loadLog(actor, query);
  return (
    <ConnectorFrame tenantId={tenantId} connectorId={connectorId} current="log">
      <VeiledNotice actor={actor} />
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
