import { z } from "zod";
import { ask } from "./ask.server";
import { GraphFailure } from "./error";
import type { InTenant } from "./users.server";

const subscriptionSchema = z.object({ id: z.string(), expirationDateTime: z.iso.datetime({ offset: true }) });
export type Subscription = z.infer<typeof subscriptionSchema>;

type Wanted = { notificationUrl: string; clientState: string; until: Date };

/**
 * Asks Graph to tell of users who change; a new one is told of as changed, too. Graph asks `notificationUrl` back before it answers. External
 * tenants have none of this. Needs User.Read.All. Source: learn.microsoft.com/graph/api/subscription-post-subscriptions.
 */
export const subscribeToUsers = (
  { tenantId, signal }: InTenant,
  { notificationUrl, clientState, until }: Wanted,
): Promise<Subscription> =>
  ask(
    { tenantId, signal, path: "/subscriptions", schema: subscriptionSchema },
    async (request): Promise<unknown> =>
      request.post({
        ...{ changeType: "updated", resource: "users", clientState, notificationUrl },
        ...{ lifecycleNotificationUrl: notificationUrl, expirationDateTime: until.toISOString() },
      }),
  );

/** Undefined: Graph does not know it any more. */
export const renewSubscription = ({ tenantId, signal }: InTenant, id: string, until: Date) =>
  unlessGone(
    ask(
      { tenantId, signal, path: `/subscriptions/${encodeURIComponent(id)}`, schema: subscriptionSchema },
      async (request): Promise<unknown> => request.patch({ expirationDateTime: until.toISOString() }),
    ),
  );

export const endSubscription = ({ tenantId, signal }: InTenant, id: string) =>
  unlessGone(
    ask(
      { tenantId, signal, path: `/subscriptions/${encodeURIComponent(id)}`, schema: z.unknown() },
      async (request): Promise<unknown> => request.delete(),
    ),
  );

async function unlessGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof GraphFailure && error.kind === "notFound") return undefined;
    throw error;
  }
}
