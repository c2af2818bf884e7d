import { pool } from "@/lib/database/client.server";
import { log } from "@/lib/log.server";
import { holdRequest } from "./lock.server";
import { tellRequested } from "./tell.server";

const atOnce = 50;

type Untold = { id: string; tenantId: string };

/** Tells of requests that came in: whoever decides, and the guest. Says how many. Each only once, however many workers there are. */
export async function tellNewRequests(): Promise<number> {
  const { rows } = await pool().query<Untold>(
    `SELECT "id", "tenantId" FROM "ApprovalRequest" WHERE NOT "isTold" ORDER BY "id" LIMIT $1`,
    [atOnce],
  );
  let told = 0;
  for (const { id: requestId, tenantId } of rows) {
    const outcome = await holdRequest({ tenantId, requestId }, async ({ tx, keys, request }) => {
      const { count } = await tx.approvalRequest.updateMany({
        where: { id: requestId, tenantId, isTold: false },
        data: { isTold: true },
      });
      if (count > 0 && request.state === "pending") await tellRequested(tx, keys, request);
      return { kind: "done" as const };
    }).catch((err: unknown) => log().warn({ err, requestId }, "nobody was told of a new request yet"));
    if (outcome) told += 1;
  }
  return told;
}
