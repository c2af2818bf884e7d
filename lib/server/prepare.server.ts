import { spool } from "@/lib/calls/spool/keep.server";
import { warmPolicies } from "@/lib/connector/policy.server";
import { oncePerProcess } from "@/lib/database/once-per-process.server";
import { env } from "@/lib/env.server";
import { ensureTenants } from "@/lib/tenants/tenants.server";

/** What has to be true before the first request, however the server was started. */
export const prepareServer = (): Promise<void> => oncePerProcess("prepared", prepare);

async function prepare(): Promise<void> {
  env();
  await ensureTenants();
  spool(); // what processes left that are gone goes to the database now
  await warmPolicies();
}
