import { env } from "@/lib/env.server";
import { ensureTenants } from "@/lib/tenants/tenants.server";

/** What has to be true before the first request, however the server was started. */
export async function prepareServer(): Promise<void> {
  env();
  await ensureTenants();
}
