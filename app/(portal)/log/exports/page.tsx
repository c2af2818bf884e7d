import type { Metadata } from "next";
import { LogTabs } from "@/components/log-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Notice } from "@/components/ui/state";
import { seenPlan } from "@/lib/calls/export/request";
import { listExports } from "@/lib/calls/export/store.server";
import { readShownQuery } from "@/lib/calls/search/shown-query";
import { connectorNames } from "@/lib/connector/names.server";
import { may } from "@/lib/tenants/permissions";
import { eyesOf } from "@/lib/redaction/veil";
import { requirePermission } from "@/lib/tenants/session.server";
import { ExportForm } from "./_components/export-form";
import { ExportList } from "./_components/export-list";
import { RefreshAfterSubmit } from "./_components/refresh-after-submit";

export const metadata: Metadata = { title: "Exports" };

const problems: Record<string, string> = {
  words: "The log can be searched for an e-mail address, a domain or a reference; nothing was exported.",
  gone: "That export is finished already, or was forgotten after seven days. Start a new one.",
};

export default async function Exports({ searchParams }: PageProps<"/log/exports">) {
  const actor = await requirePermission("log.read");
  const { problem, ...query } = await searchParams;
  const [exports, connectors] = await Promise.all([listExports(actor.tenantId), connectorNames(actor.tenantId)]);
  const eyes = eyesOf(actor);
  const shown = exports.map(({ plan, ...each }) => ({ ...each, plan: plan && seenPlan(eyes, plan) }));
  const now = new Date();
  const words = typeof problem === "string" ? problems[problem] : undefined;
  return (
    <>
      <PageHeader title="Log" state="Calls as a file, of any length: it is written while it is sent." />
      <LogTabs current="/log/exports" />
      {words && <Notice meaning="attention" title={words} role="alert" />}
      <ExportForm
        filter={readShownQuery(actor, query).filter}
        connectors={connectors}
        mayTakeGuests={may(actor, "log.export")}
      />
      <ExportList exports={shown} now={now} mayTakeGuests={may(actor, "log.export")} />
      <RefreshAfterSubmit isRunning={exports.some(({ state }) => state === "running")} />
    </>
  );
}
