import type { Metadata } from "next";
import { CallLog } from "@/components/call-log";
import { LinkButton } from "@/components/ui/link-button";
import { listCalls, logFilterSchema } from "@/lib/calls/log.server";
import { connectorIdOf } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../_components/connector-frame.server";

export const metadata: Metadata = { title: "Log" };

export default async function ConnectorLog({ params, searchParams }: PageProps<"/connectors/[connectorId]/log">) {
  const { tenantId } = await requirePermission("log.read");
  const connectorId = await connectorIdOf(params);
  const filter = { ...logFilterSchema.parse(await searchParams), connectorId };
  const page = await listCalls(tenantId, filter);
  return (
    <ConnectorFrame tenantId={tenantId} connectorId={connectorId} current="log">
      <CallLog
        path={`/connectors/${connectorId}/log`}
        filter={filter}
        {...page}
        firstStep={
          <LinkButton href={`/connectors/${connectorId}`} variant="primary">
            Set it up in Entra
          </LinkButton>
        }
      />
    </ConnectorFrame>
  );
}
