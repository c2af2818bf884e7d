import { warmKeys } from "@/lib/connector/credentials/warm-keys.server";
import { oncePerProcess } from "@/lib/database/once-per-process.server";
import { env } from "@/lib/env.server";
import { ensureTenants } from "@/lib/tenants/tenants.server";

/** What has to be true before the first request, however the server was started. */
export const prepareServer = (): Promise<void> => oncePerProcess("prepared", prepare);

async function prepare(): Promise<void> {
  env();
  await ensureTenants();
  void warmKeys();
}
