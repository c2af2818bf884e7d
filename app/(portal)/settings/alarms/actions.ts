"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { ActionMessage } from "@/components/ui/action-button";
import { planTest } from "@/lib/alarms/outbox.server";
import { reach } from "@/lib/outbox/public-address.server";
import { renewWebhookSecret, saveAlarmSettings } from "@/lib/alarms/settings.server";
import { acknowledgeAlarm } from "@/lib/alarms/store.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { type AlarmFormState, readAlarmForm } from "./form";

const page = "/settings/alarms";

export async function saveAlarms(_previous: AlarmFormState | undefined, data: FormData): Promise<AlarmFormState> {
  const actor = await requirePermission("settings.change");
  const read = readAlarmForm(data);
  if (read.kind === "wrong") return read;
  const { webhookUrl } = read.form;
  const reached = webhookUrl === null ? undefined : await reach(webhookUrl);
  if (reached?.kind === "refused") {
    const typed = Object.fromEntries(
      [...data].flatMap(([name, text]) => (typeof text === "string" ? [[name, text]] : [])),
    );
    return { kind: "wrong", typed, problems: { webhookUrl: `It cannot be used: ${reached.because}.` } };
  }
  await saveAlarmSettings(actor, read.form);
  revalidatePath(page);
  return { kind: "saved" };
}

export async function sendTest(_previous: ActionMessage | undefined, data: FormData): Promise<ActionMessage> {
  const { tenantId } = await requirePermission("settings.change");
  await planTest(tenantId, z.enum(["webhook", "mail"]).parse(data.get("channel")));
  revalidatePath(page);
  return { meaning: "good", text: "On its way: the list below says what became of it." };
}

export async function newSecret(): Promise<void> {
  await renewWebhookSecret(await requirePermission("settings.change"));
  redirect(`${page}?done=secret`);
}

export async function acknowledge(data: FormData): Promise<void> {
  const actor = await requirePermission("alarms.acknowledge");
  await acknowledgeAlarm(actor, z.uuid().parse(data.get("alarmId")));
  redirect(page);
}
