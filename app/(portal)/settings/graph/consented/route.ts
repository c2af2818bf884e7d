import { redirect } from "next/navigation";
import { z } from "zod";
import { checkAccess } from "@/lib/consent/check.server";
import { isOurState } from "@/lib/consent/link.server";
import { loadAccess, noteConsent } from "@/lib/consent/store.server";
import { requirePermission } from "@/lib/tenants/session.server";

/** Entra repeats no name; what it says of the tenant is not believed: a new token says what was consented to. */
const querySchema = z.object({ state: z.string().default(""), error: z.string().optional() });

/**
 * Where Entra sends an administrator back to. An error carries `admin_consent=True`, too.
 * Source: learn.microsoft.com, "Admin consent on the Microsoft identity platform".
 */
export async function GET(request: Request) {
  const actor = await requirePermission("settings.change");
  const { state, error } = querySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  if (!(await isOurState(state, actor))) redirect("/settings/graph?consent=notOurs");
  if (error !== undefined) redirect("/settings/graph?consent=declined");
  const { access: before } = await loadAccess(actor.tenantId);
  const after = await checkAccess(actor.tenantId, new Date());
  await noteConsent(actor, { before, after });
  redirect("/settings/graph?consent=given");
}
