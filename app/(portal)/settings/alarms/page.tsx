import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { Notice } from "@/components/ui/state";
import { count } from "@/components/ui/time";
import { listNotices } from "@/lib/alarms/outbox.server";
import { loadAlarmSettings } from "@/lib/alarms/settings.server";
import { listAlarms } from "@/lib/alarms/store.server";
import { webhookSecret, writeSecret } from "@/lib/outbox/webhook-secret.server";
import { env } from "@/lib/env.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { SettingsTabs } from "../_components/settings-tabs.server";
import { AlarmForm } from "./_components/alarm-form";
import { AlarmList } from "./_components/alarm-list";
import { DeliveryPanel } from "./_components/delivery-panel";

export const metadata: Metadata = { title: "Alarms" };

export default async function Alarms({ searchParams }: PageProps<"/settings/alarms">) {
  const actor = await requirePermission("alarms.read");
  const { tenantId } = actor;
  const mayChange = may(actor, "settings.change");
  const [alarms, { webhookKeyId, ...settings }, notices] = await Promise.all([
    listAlarms(tenantId, { limit: 20 }),
    loadAlarmSettings(tenantId),
    listNotices(tenantId),
  ]);
  const open = alarms.filter(({ closedAt }) => closedAt === null).length;
  const hasMail = env().SMTP_URL !== undefined;
  const secret = mayChange && webhookKeyId ? writeSecret(await webhookSecret(tenantId, webhookKeyId)) : undefined;
  const { done } = await searchParams;
  return (
    <>
      <PageHeader title="Alarms" state={open === 0 ? "All is as usual." : `${count(open, "alarm")} now.`} />
      <SettingsTabs current="/settings/alarms" />
      {!mayChange && <Notice meaning="none" title="Your role reads only; an admin can change these." role="note" />}
      {done === "secret" && <Notice meaning="good" title="The webhook has a new secret; the old one signs no more." />}
      <AlarmList alarms={alarms} mayAcknowledge={may(actor, "alarms.acknowledge")} />
      {mayChange && <AlarmForm {...settings} hasMail={hasMail} />}
      <DeliveryPanel
        notices={notices}
        secret={secret}
        hasWebhook={settings.webhookUrl !== null}
        hasMail={hasMail && settings.mailTo.length > 0}
        mayChange={mayChange}
      />
    </>
  );
}
