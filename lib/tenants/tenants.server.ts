import { daysAhead, makePartitions } from "@/lib/calls/partitions.server";
import { db } from "@/lib/database/client.server";
import { env, type TenantSetting } from "@/lib/env.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";

/** The tenants of the settings that may use this portal. */
export const allowedTenants = (): TenantSetting[] => env().ENTRA_TENANTS;

export const findAllowedTenant = (id: string | undefined): TenantSetting | undefined =>
  allowedTenants().find((tenant) => tenant.id === id?.toLowerCase());

/** Gives each tenant of the settings its row, under its present name. A tenant that left the settings keeps its data. */
export async function ensureTenants(): Promise<void> {
  for (const { id, name } of allowedTenants()) {
    await db().tenant.upsert({ where: { id }, create: { id, name }, update: { name } });
    await loadTenantKeys(id);
    await makePartitions(id, daysAhead(new Date()));
  }
}
