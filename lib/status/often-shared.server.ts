import { createHmac } from "node:crypto";
import { pool } from "@/lib/database/client.server";
import { env } from "@/lib/env.server";

const hourMs = 3_600_000;

/** Nobody reads addresses out of the table that counts them. */
const keyOf = (text: string): Buffer =>
  createHmac("sha256", env().NEXTAUTH_SECRET).update(`link asked ${text}`).digest();

/** Counts each of the keys within this hour, on all replicas together; true when one of them was asked for more than `most` times. */
export async function isOftenEverywhere(keys: readonly string[], most: number, nowMs: number): Promise<boolean> {
  const hour = new Date(Math.floor(nowMs / hourMs) * hourMs);
  const { rows } = await pool().query<{ count: number }>(
    `INSERT INTO "LinkAsked" AS asked ("key", "hour", "count") SELECT key, $2, 1 FROM unnest($1::bytea[]) AS key ORDER BY key
     ON CONFLICT ("key") DO UPDATE
       SET "count" = CASE WHEN asked."hour" = excluded."hour" THEN asked."count" + 1 ELSE 1 END, "hour" = excluded."hour"
     RETURNING "count"`,
    [keys.map(keyOf), hour],
  );
  return rows.some(({ count }) => count > most);
}

/** What was counted in an hour that is over plays no part any more. */
export async function forgetOldHours(now: Date): Promise<void> {
  await pool().query(`DELETE FROM "LinkAsked" WHERE "hour" < $1`, [new Date(now.getTime() - 2 * hourMs)]);
}
