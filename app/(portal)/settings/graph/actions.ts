"use server";

import { revalidatePath } from "next/cache";
import type { ActionMessage } from "@/components/ui/action-button";
import { checkAccess, keepAccessAlarms } from "@/lib/consent/check.server";
import { stateCredentialEnd } from "@/lib/consent/store.server";
import { saveGiveUpHours } from "@/lib/silent/give-up.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { type GiveUpFormState, readGiveUpForm } from "./give-up-form";
import { readSecretForm, type SecretFormState } from "./secret-form";

export async function checkNow(): Promise<ActionMessage> {
  const { tenantId } = await requirePermission("settings.change");
  const { kind } = await checkAccess(tenantId, new Date());
  revalidatePath("/", "layout"); // the banner, too
  if (kind === "unreachable") return { meaning: "attention", text: "Entra did not answer. Try again in a moment." };
  return { meaning: "good", text: "Checked." };
}

export async function saveSecretEnd(_previous: SecretFormState | undefined, data: FormData): Promise<SecretFormState> {
  const actor = await requirePermission("settings.change");
  const read = readSecretForm(data);
  if (read.kind === "wrong") return read;
  await stateCredentialEnd(actor, read.endsAt);
  await keepAccessAlarms(actor.tenantId, new Date());
  revalidatePath("/", "layout");
  return { kind: "saved" };
}

export async function saveGiveUp(_previous: GiveUpFormState | undefined, data: FormData): Promise<GiveUpFormState> {
  const actor = await requirePermission("settings.change");
  const read = readGiveUpForm(data);
  if (read.kind === "wrong") return read;
  await saveGiveUpHours(actor, read.hours);
  revalidatePath("/settings/graph");
  return { kind: "saved" };
}
