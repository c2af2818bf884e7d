import { pool } from "@/lib/database/client.server";
import { env } from "@/lib/env.server";

/**
 * Graph takes 3,000 writes of an app in a tenant in 2 minutes and 30 seconds, counted by a token bucket. Ours is somewhat
 * smaller, since other workers may each take one write too many.
 * Source: learn.microsoft.com/graph/throttling-limits, "Identity and access service limits".
 */
const bucketSeconds = 125;

const elapsed = `greatest(extract(epoch FROM now() - pace."countedAt"), 0)::float8`;
const left = `(least($2::float8, pace."writesLeft" + ${elapsed} * $3::float8) - 1)`;

/**
 * Counts one write against what Graph allows the tenant, for all workers together. Who takes one too many still may; then
 * nothing more is taken from the tenant's queue until the bucket has filled that far.
 */
export async function countWrite(tenantId: string): Promise<void> {
  const perSecond = env().GRAPH_WRITES_PER_SECOND;
  await pool().query(
    `INSERT INTO "GraphPace" AS pace ("tenantId", "writesLeft", "countedAt") VALUES ($1, $2::float8 - 1, now())
     ON CONFLICT ("tenantId") DO UPDATE SET "countedAt" = greatest(pace."countedAt", now()), "writesLeft" = ${left},
       "pausedUntil" = CASE WHEN ${left} < 0 THEN greatest(pace."pausedUntil", now() - ${left} / $3 * interval '1 second')
                       ELSE pace."pausedUntil" END`,
    [tenantId, perSecond * bucketSeconds, perSecond],
  );
}

/** What one worker was told by Graph, all obey; other tenants go on. */
export async function pauseTenant(tenantId: string, afterMs: number): Promise<void> {
  const perSecond = env().GRAPH_WRITES_PER_SECOND;
  await pool().query(
    `INSERT INTO "GraphPace" AS pace ("tenantId", "writesLeft", "countedAt", "pausedUntil")
     VALUES ($1, $2, now(), now() + $3 * interval '1 millisecond')
     ON CONFLICT ("tenantId") DO UPDATE SET "pausedUntil" = greatest(pace."pausedUntil", excluded."pausedUntil")`,
    [tenantId, perSecond * bucketSeconds, afterMs],
  );
}
