import { z } from "zod";
import { userProperty } from "@/lib/mapping/user-properties";
import { ask } from "./ask.server";
import type { InTenant } from "./users.server";

/** Gives attributes values that Graph itself has shown, in its own types; null takes one away. Repeating it does no harm. */
export async function restoreUser(
  { tenantId, signal }: InTenant,
  id: string,
  shown: Readonly<Record<string, unknown>>,
): Promise<void> {
  const body = restoringBody(shown);
  await ask(
    { tenantId, signal, path: `/users/${encodeURIComponent(id)}`, schema: z.unknown() },
    async (request) => (await request.patch(body)) as unknown,
  );
}

/** A list is emptied, as Graph takes no null for one. */
function restoringBody(shown: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  const inner: Record<string, Record<string, unknown>> = {};
  for (const [name, value] of Object.entries(shown)) {
    const property = userProperty(name);
    const restored = value ?? (property?.dataType === "stringCollection" ? [] : null);
    if (property?.within === undefined) body[name] = restored;
    else (inner[property.within] ??= {})[name] = restored;
  }
  return { ...body, ...inner };
}
