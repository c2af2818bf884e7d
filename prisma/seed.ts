// Runs once after the first start with the sandbox; one that was cut off goes on where it ended.
import { closeDatabase } from "@/lib/database/client.server";
import { env } from "@/lib/env.server";
import { ensureTenants } from "@/lib/tenants/tenants.server";
import { placeExample } from "./example";

await ensureTenants();
const [first] = env().ENTRA_TENANTS;
if (first) await placeExample(first.id);
await closeDatabase();
