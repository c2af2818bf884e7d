import type { Metadata } from "next";
import { CallLog } from "@/components/call-log";
import { ConnectorChoice } from "@/components/connector-choice";
import { LogTabs } from "@/components/log-tabs";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { count, wholeNumber } from "@/components/ui/time";
import { listCalls, logFilterSchema } from "@/lib/calls/log.server";
import { type ConnectorSummary, listConnectors } from "@/lib/connector/store.server";
import { requirePermission } from "@/lib/tenants/session.server";

export const metadata: Metadata = { title: "Log" };

export default async function Log({ searchParams }: PageProps<"/log">) {
  const { tenantId } = await requirePermission("log.read");
  const filter = logFilterSchema.parse(await searchParams);
  const [{ calls, ...cursors }, connectors] = await Promise.all([
    listCalls(tenantId, filter),
    listConnectors(tenantId),
  ]);
  const nameOf = (id: string) => connectors.find((connector) => connector.id === id)?.name ?? "deleted connector";
  return (
    <>
      <PageHeader title="Log" state={stateOf(connectors)} />
      <LogTabs current="/log" />
      <CallLog
        path="/log"
        filter={filter}
        calls={
          connectors.length > 1 ? calls.map((call) => ({ ...call, connectorName: nameOf(call.connectorId) })) : calls
        }
        {...cursors}
        firstStep={
          <LinkButton href="/connectors" variant="primary">
            To the connectors
          </LinkButton>
        }
      >
        {connectors.length > 1 && (
          <ConnectorChoice
            path="/log"
            connectors={connectors}
            current={filter.connectorId}
            kept={{ outcome: filter.outcome }}
          />
        )}
      </CallLog>
    </>
  );
}

function stateOf(connectors: readonly ConnectorSummary[]): string {
  const sum = (pick: (connector: ConnectorSummary) => number) =>
    connectors.reduce((total, connector) => total + pick(connector), 0);
  const [calls, refused] = [sum((each) => each.callsLastDay), sum((each) => each.refusedLastDay)];
  if (calls === 0) return "No calls in the last 24 hours.";
  return `${count(calls, "call")} in the last 24 hours, ${refused === 0 ? "none" : wholeNumber(refused)} refused.`;
}
