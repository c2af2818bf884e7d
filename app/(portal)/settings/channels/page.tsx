import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { Notice } from "@/components/ui/state";
import { loadChannels } from "@/lib/notices/channels.server";
import { listDeliveries } from "@/lib/notices/deliveries.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { SettingsTabs } from "../_components/settings-tabs.server";
import { ChannelPanel } from "./_components/channel-panel";
import { RemoveDialog } from "./_components/remove-dialog";
import { channelSchema } from "./form";

export const metadata: Metadata = { title: "Teams and webhook" };

/** For admins only: who knows these addresses may write to them. */
export default async function Channels({ searchParams }: PageProps<"/settings/channels">) {
  const { tenantId } = await requirePermission("settings.change");
  const [{ teamsUrl, webhookUrl }, teams, webhook, query] = await Promise.all([
    loadChannels(tenantId),
    listDeliveries(tenantId, "teams"),
    listDeliveries(tenantId, "webhook"),
    searchParams,
  ]);
  const done = channelSchema.safeParse(query.done).data;
  const asked = channelSchema.safeParse(query.remove).data;
  const isSet = { teams: teamsUrl !== null, webhook: webhookUrl !== null };
  return (
    <>
      <PageHeader title="Teams and webhook" state={stateOf(isSet)} />
      <SettingsTabs current="/settings/channels" />
      {done && !isSet[done] && <Notice meaning="good" title="The address was removed. Nothing goes there any more." />}
      <ChannelPanel channel="teams" host={hostOf(teamsUrl)} deliveries={teams} />
      <ChannelPanel channel="webhook" host={hostOf(webhookUrl)} deliveries={webhook} />
      {asked && isSet[asked] && <RemoveDialog channel={asked} />}
    </>
  );
}

/** What stands behind the host may be a secret. */
const hostOf = (url: string | null) => (url === null ? undefined : new URL(url).host);

function stateOf({ teams, webhook }: { teams: boolean; webhook: boolean }): string {
  if (teams && webhook) return "What guests ask for goes to Teams and to a webhook, beside mails.";
  if (teams) return "What guests ask for goes to Teams, beside mails.";
  return webhook
    ? "What guests ask for goes to a webhook, beside mails."
    : "What guests ask for goes out by mail only.";
}
