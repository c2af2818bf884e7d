"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { ActionMessage } from "@/components/ui/action-button";
import { testChannel } from "@/lib/approvals/test-channel.server";
import { renewChannelSecret, saveChannels } from "@/lib/notices/channels.server";
import { reach } from "@/lib/outbox/public-address.server";
import { webhookSecret, writeSecret } from "@/lib/outbox/webhook-secret.server";
import type { Actor } from "@/lib/tenants/actor";
import { requirePermission } from "@/lib/tenants/session.server";
import { type ChannelState, channelSchema, readAddress, wrong } from "./form";

const page = "/settings/channels";

export async function saveAddress(_previous: ChannelState | undefined, data: FormData): Promise<ChannelState> {
  const actor = await requirePermission("settings.change");
  const channel = channelSchema.parse(data.get("channel"));
  if (data.get("intent") === "renew") return renewSecret(actor);
  const read = readAddress(data);
  if (read.kind === "wrong") return read;
  const reached = await reach(read.url);
  if (reached.kind === "refused") return wrong(read.url, `It cannot be used: ${reached.because}.`);
  const { newKeyId } = await saveChannels(actor, { [channel === "teams" ? "teamsUrl" : "webhookUrl"]: read.url });
  revalidatePath(page);
  return saved(actor.tenantId, newKeyId);
}

/** For a secret that was lost, or that somebody else may have seen. */
async function renewSecret(actor: Actor): Promise<ChannelState> {
  const keyId = await renewChannelSecret(actor);
  revalidatePath(page);
  return saved(actor.tenantId, keyId);
}

async function saved(tenantId: string, newKeyId: string | undefined): Promise<ChannelState> {
  if (newKeyId === undefined) return { kind: "saved" };
  return { kind: "saved", secret: writeSecret(await webhookSecret(tenantId, newKeyId)) };
}

export async function sendTest(_previous: ActionMessage | undefined, data: FormData): Promise<ActionMessage> {
  const { tenantId } = await requirePermission("settings.change");
  const sent = await testChannel(tenantId, channelSchema.parse(data.get("channel")));
  revalidatePath(page);
  if (sent.kind === "sent")
    return { meaning: "good", text: `It answered ${sent.status ?? "nothing"}: it took the test.` };
  return { meaning: "refused", text: `It did not arrive: ${sent.problem}.` };
}

export async function removeChannel(data: FormData): Promise<void> {
  const actor = await requirePermission("settings.change");
  const channel = channelSchema.parse(data.get("channel"));
  await saveChannels(actor, channel === "teams" ? { teamsUrl: null } : { webhookUrl: null });
  redirect(`${page}?done=${channel}`);
}
