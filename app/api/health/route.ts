import { callPool } from "@/lib/database/client.server";
import { isDatabaseAway } from "@/lib/database/outage.server";
import { within } from "@/lib/database/within.server";
import { log } from "@/lib/log.server";
import { isDraining } from "@/lib/server/drain.server";

export const dynamic = "force-dynamic";

const patienceMs = 1_000;

/**
 * For load balancers and operators. 503 while the process ends: look for another one. 200 also while the database is away: calls are
 * answered and kept, and a load balancer that took out every replica would make it worse. Tells nothing else.
 */
export async function GET(): Promise<Response> {
  if (isDraining()) return Response.json({ status: "stopping" }, { status: 503 });
  return Response.json({ status: (await isDatabaseThere()) ? "ok" : "database away, calls are kept" });
}

async function isDatabaseThere(): Promise<boolean> {
  if (isDatabaseAway()) return false;
  try {
    await within(patienceMs, callPool().query("SELECT 1"), () => {
      throw new Error("no answer in time");
    });
    return true;
  } catch (err) {
    log().warn({ err }, "health: the database does not answer");
    return false;
  }
}
