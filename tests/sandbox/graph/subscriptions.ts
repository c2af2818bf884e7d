import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Params } from "@/tests/sandbox/http/router";
import type { Subscription, TenantState } from "@/tests/sandbox/store/state";
import type { Store } from "@/tests/sandbox/store/store";
import { badRequest, entity, GraphRefusal, noContent, unknownResource } from "./answer";
import { type GraphContext, readBody } from "./context";

const maxMinutes = 41_760;
const expiry = z.iso.datetime({ offset: true });
const wantedSchema = z.object({
  changeType: z.string(),
  resource: z.literal("users"),
  notificationUrl: z.url(),
  lifecycleNotificationUrl: z.url().optional(),
  clientState: z.string().max(128),
  expirationDateTime: expiry,
});

/** `POST /subscriptions` → 201, once the address has answered with the token. Source: change-notifications-delivery-webhooks. */
export async function createSubscription(context: GraphContext): Promise<Response> {
  const wanted = await readBody(context, wantedSchema);
  checkExpiry(wanted.expirationDateTime);
  const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomUUID()} <&>`;
  const asked = await fetch(`${wanted.notificationUrl}?validationToken=${encodeURIComponent(token)}`, {
    method: "POST",
  })
    .then(async (response) => ({ status: response.status, text: await response.text() }))
    .catch(() => undefined);
  if (asked?.status !== 200 || asked.text !== token)
    throw new GraphRefusal(400, "ValidationError", "Subscription validation request failed.");
  const subscription = { id: randomUUID(), ...wanted };
  await context.store.change(() => context.tenant.subscriptions.push(subscription));
  return entity("subscriptions", subscription, 201);
}

/** `PATCH /subscriptions/{id}` → 200 */
export async function renewSubscription(context: GraphContext, { subscriptionId = "" }: Params): Promise<Response> {
  const subscription = find(context, subscriptionId);
  const { expirationDateTime } = await readBody(context, z.object({ expirationDateTime: expiry }));
  checkExpiry(expirationDateTime);
  await context.store.change(() => Object.assign(subscription, { expirationDateTime }));
  return entity("subscriptions", subscription);
}

/** `DELETE /subscriptions/{id}` → 204 */
export async function deleteSubscription(context: GraphContext, { subscriptionId = "" }: Params): Promise<Response> {
  const { id } = find(context, subscriptionId);
  await context.store.change(() => {
    context.tenant.subscriptions = context.tenant.subscriptions.filter((each) => each.id !== id);
  });
  return noContent();
}

function find({ tenant }: GraphContext, subscriptionId: string): Subscription {
  const found = tenant.subscriptions.find(({ id }) => id === subscriptionId);
  if (!found) throw unknownResource(subscriptionId);
  return found;
}

function checkExpiry(text: string): void {
  const minutes = (Date.parse(text) - Date.now()) / 60_000;
  if (minutes <= 0 || minutes > maxMinutes)
    throw badRequest("Subscription expiration can only be 41760 minutes in the future.");
}

const everyMs = 250;

/** Tells subscribers when users of a tenant changed, a moment later. `stop` ends it. */
export function watchUsers(store: Store): { stop: () => void } {
  const seen = new Map<string, number>();
  const timer = setInterval(() => {
    for (const tenant of store.state.tenants) {
      const now = tenant.users.reduce((sum, user) => sum + 1 + user.changes.length, 0);
      const before = seen.get(tenant.id) ?? now;
      seen.set(tenant.id, now);
      if (now !== before) for (const subscription of tenant.subscriptions) void notify(tenant, subscription);
    }
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** Graph tries again for four hours; here once is enough. */
async function notify({ id: tenantId }: TenantState, subscription: Subscription): Promise<void> {
  const { id: subscriptionId, clientState, changeType, resource, notificationUrl, expirationDateTime } = subscription;
  const notification = {
    ...{ subscriptionId, subscriptionExpirationDateTime: expirationDateTime, clientState, changeType },
    ...{ resource: `Users/${randomUUID()}`, tenantId, resourceData: { "@odata.type": `#Microsoft.Graph.${resource}` } },
  };
  const body = JSON.stringify({ value: [notification] });
  await fetch(notificationUrl, { method: "POST", headers: { "content-type": "application/json" }, body }).catch(
    () => undefined,
  );
}
