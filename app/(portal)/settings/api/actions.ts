"use server";

import { revalidatePath } from "next/cache";
import { forbidden, redirect } from "next/navigation";
import { z } from "zod";
import { createToken, revokeToken } from "@/lib/feed/token.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { readTokenForm, type TokenState } from "./form";

/** Who may not take guests' data away may not let a token do it. */
export async function makeToken(_previous: TokenState | undefined, form: FormData): Promise<TokenState> {
  const actor = await requirePermission("settings.change");
  const read = readTokenForm(form);
  if (read.kind === "wrong") return read;
  if (read.token.scopes.includes("guests") && !may(actor, "log.export")) forbidden();
  const { secret } = await createToken(actor, read.token);
  revalidatePath("/settings/api");
  return { kind: "made", name: read.token.name, secret };
}

export async function endToken(form: FormData): Promise<void> {
  const actor = await requirePermission("settings.change");
  await revokeToken(actor, z.uuid().parse(form.get("tokenId")));
  redirect("/settings/api?done=revoked");
}
