import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { Notice } from "@/components/ui/state";
import { listErasures } from "@/lib/guests/erasures.server";
import { loadAuditorsSeeGuests } from "@/lib/privacy/auditors.server";
import { retentionDaysSchema } from "@/lib/privacy/retention";
import { loadRetentionDays, whatGoes } from "@/lib/privacy/retention.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { SettingsTabs } from "../_components/settings-tabs.server";
import { AuditorsPanel } from "./_components/auditors-panel";
import { ErasureList } from "./_components/erasure-list";
import { RetentionDialog } from "./_components/retention-dialog";
import { RetentionPanel } from "./_components/retention-panel";

export const metadata: Metadata = { title: "Privacy" };

export default async function Privacy({ searchParams }: PageProps<"/settings/privacy">) {
  const actor = await requirePermission("settings.read");
  const { tenantId } = actor;
  const { days: asked, done } = await searchParams;
  const days = await loadRetentionDays(tenantId);
  const mayChange = may(actor, "settings.change");
  const typed = typeof asked === "string" && mayChange ? asked : undefined;
  const wanted = typed === undefined ? undefined : retentionDaysSchema.safeParse(typed);
  const isChange = wanted?.success && wanted.data !== days;
  return (
    <>
      <PageHeader
        title="Privacy"
        state={`What is known of guests is encrypted with a key of this tenant, and deleted after ${days} days.`}
      />
      <SettingsTabs current="/settings/privacy" />
      {!mayChange && <Notice meaning="none" title="Your role reads only; an admin can change these." role="note" />}
      <RetentionPanel
        days={days}
        typed={typed}
        problem={wanted?.error?.issues[0]?.message}
        isSaved={done === "retention"}
        mayChange={mayChange}
      />
      <AuditorsPanel see={await loadAuditorsSeeGuests(tenantId)} isSaved={done === "auditors"} mayChange={mayChange} />
      <ErasureList erasures={await listErasures(tenantId)} mayErase={may(actor, "guests.erase")} />
      {isChange && (
        <RetentionDialog from={days} to={wanted.data} going={await whatGoes(tenantId, wanted.data, new Date())} />
      )}
    </>
  );
}
