import { db } from "@/lib/database/client.server";
import { log } from "@/lib/log.server";
import { prepareCredentials, readCredentials } from "./prepare.server";

/**
 * Asks for the keys of every tenant whose tokens are expected, so that the first guest after a start need not wait for
 * Microsoft. Whatever fails is asked for again by the first call.
 */
export async function warmKeys(): Promise<void> {
  try {
    const rows = await db().credential.findMany({
      where: { kind: "token", retiredAt: null },
      select: { tenantId: true, id: true, kind: true, name: true, settings: true, expiresAt: true, retiredAt: true },
    });
    for (const { tenantId, ...row } of rows) prepareCredentials(readCredentials([row]), tenantId);
  } catch (err) {
    log().warn({ err }, "Microsoft's keys not asked for in advance");
  }
}
