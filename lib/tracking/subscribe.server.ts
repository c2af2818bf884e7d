import { pool } from "@/lib/database/client.server";
import { env } from "@/lib/env.server";
import { GraphFailure } from "@/lib/graph/error";
import {
  endSubscription,
  renewSubscription,
  type Subscription,
  subscribeToUsers,
} from "@/lib/graph/subscriptions.server";
import { log } from "@/lib/log.server";
import { reach } from "@/lib/outbox/public-address.server";
import { clientStateOf } from "./client-state.server";

/** Graph allows four weeks; one that nobody renews, since the portal is gone, ends soon. */
const lastsMs = 3 * 24 * 3_600_000;
const againAfterMs = 3_600_000;
const timeoutMs = 30_000;
/** Others leave the tenant alone while this one asks Graph. */
const claimMs = 2 * 60_000;

type Due = { tenantId: string; subscriptionId: string | null; isWanted: boolean };

/**
 * Makes, renews or gives back the subscriptions that are due, so that Graph tells of new guests at once. Only an accelerator: the look goes on
 * at its pace whatever becomes of it, and a directory that is searched, as of external tenants, has no subscriptions.
 */
export async function keepSubscriptions(): Promise<void> {
  const notificationUrl = new URL("/api/notifications/users", env().NEXTAUTH_URL).href;
  for (let due = await takeDue(); due; due = await takeDue()) {
    const { tenantId } = due;
    try {
      const subscription = await settle(due, notificationUrl);
      await note(
        tenantId,
        subscription,
        subscription ? Date.parse(subscription.expirationDateTime) - Date.now() : againAfterMs,
      );
    } catch (error) {
      if (!(error instanceof GraphFailure)) throw error;
      log().info({ tenantId, failure: error.summary }, "no change notifications for now");
      await pool().query(
        `UPDATE "GuestTracking" SET "subscribeAt" = now() + $2 * interval '1 millisecond' WHERE "tenantId" = $1`,
        [tenantId, againAfterMs],
      );
    }
  }
}

async function takeDue(): Promise<Due | undefined> {
  const isWanted = `NOT t."isSearched" AND t."cursor" IS NOT NULL AND EXISTS (SELECT FROM "ConnectorTracking" c WHERE c."tenantId" = t."tenantId")`;
  const { rows } = await pool().query<Due>(
    `UPDATE "GuestTracking" SET "subscribeAt" = now() + ${claimMs} * interval '1 millisecond'
     WHERE "tenantId" = (
       SELECT "tenantId" FROM "GuestTracking" t
       WHERE "subscribeAt" <= now() AND ("subscriptionId" IS NOT NULL OR (${isWanted}))
       LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING "tenantId", "subscriptionId", (SELECT ${isWanted} FROM "GuestTracking" t WHERE t."tenantId" = "GuestTracking"."tenantId") AS "isWanted"`,
  );
  return rows[0];
}

async function settle(
  { tenantId, subscriptionId, isWanted }: Due,
  notificationUrl: string,
): Promise<Subscription | undefined> {
  const within = { tenantId, signal: AbortSignal.timeout(timeoutMs) };
  if (!isWanted || (await reach(notificationUrl)).kind === "refused") {
    if (subscriptionId !== null) await endSubscription(within, subscriptionId);
    return undefined;
  }
  const until = new Date(Date.now() + lastsMs);
  const renewed = subscriptionId === null ? undefined : await renewSubscription(within, subscriptionId, until);
  return renewed ?? subscribeToUsers(within, { notificationUrl, clientState: clientStateOf(tenantId), until });
}

/** Renewed after a third of its life: two tries are left if that fails. */
async function note(tenantId: string, subscription: Subscription | undefined, lifeMs: number): Promise<void> {
  await pool().query(
    `UPDATE "GuestTracking" SET "subscriptionId" = $2, "subscribedUntil" = $3, "subscribeAt" = now() + $4 * interval '1 millisecond'
     WHERE "tenantId" = $1`,
    [tenantId, subscription?.id ?? null, subscription?.expirationDateTime ?? null, Math.max(lifeMs / 3, 60_000)],
  );
}
