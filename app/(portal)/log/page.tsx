import type { Metadata } from "next";
import { CallLog } from "@/components/call-log";
import { LogTabs } from "@/components/log-tabs";
import { VeiledNotice } from "@/components/veiled-notice";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/state";
import { PageHeader } from "@/components/ui/page-header";
import { count, wholeNumber } from "@/components/ui/time";
import { readShownQuery } from "@/lib/calls/search/shown-query";
import { loadLog } from "@/lib/calls/search/log-page.server";
import { countLastDay, type DayCount } from "@/lib/calls/statistics/last-day.server";
import { connectorNames } from "@/lib/connector/names.server";
import { listViews } from "@/lib/calls/views/store.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { SavedViews } from "./_components/saved-views";

export const metadata: Metadata = { title: "Log" };

export default async function Log({ searchParams }: PageProps<"/log">) {
  const actor = await requirePermission("log.read");
  const { tenantId } = actor;
  const { nobody, ...parameters } = await searchParams;
  const query = readShownQuery(actor, parameters);
  const [{ found, chart }, connectors, lastDay, views] = await Promise.all([
    loadLog(actor, query),
    connectorNames(tenantId),
    countLastDay(tenantId),
    listViews(actor),
  ]);
  const nameOf = (id: string) => connectors.find((connector) => connector.id === id)?.name ?? "deleted connector";
  const isOfSeveral = connectors.length > 1 && query.filter.connectorId === undefined;
  return (
    <>
      <PageHeader title="Log" state={stateOf(lastDay)} />
      {nobody === "1" && (
        <Notice meaning="attention" role="alert" title="Nothing that is kept leads to a guest of that address">
          Her calls may be older than the log reaches, or their connector leaves addresses out of it.
        </Notice>
      )}
      <VeiledNotice actor={actor} />
      <LogTabs current="/log" />
      <SavedViews views={views} filter={query.filter} mayRemoveShared={may(actor, "settings.change")} />
      <CallLog
        path="/log"
        query={query}
        found={
          found.kind === "page" && isOfSeveral
            ? { ...found, calls: found.calls.map((call) => ({ ...call, connectorName: nameOf(call.connectorId) })) }
            : found
        }
        chart={chart}
        connectors={connectors}
        firstStep={
          <LinkButton href="/connectors" variant="primary">
            To the connectors
          </LinkButton>
        }
      />
    </>
  );
}

function stateOf(lastDay: readonly DayCount[]): string {
  const [calls, refused] = lastDay.reduce(([all, bad], each) => [all + each.calls, bad + each.refused], [0, 0]);
  if (calls === 0) return "No calls in the last 24 hours.";
  return `${count(calls, "call")} in the last 24 hours, ${refused === 0 ? "none" : wholeNumber(refused)} refused.`;
}
