import { pool } from "@/lib/database/client.server";
import { log } from "@/lib/log.server";

export const dynamic = "force-dynamic";

/** For load balancers and operators: 200 while calls can be saved, 503 while they cannot. Tells nothing else. */
export async function GET(): Promise<Response> {
  try {
    await pool().query("SELECT 1");
    return Response.json({ status: "ok" });
  } catch (err) {
    log().warn({ err }, "health: the database does not answer");
    return Response.json({ status: "database unreachable" }, { status: 503 });
  }
}
