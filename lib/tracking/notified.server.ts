import { z } from "zod";
import { readWebBody } from "@/lib/connector/web-body";
import { pool } from "@/lib/database/client.server";
import { log } from "@/lib/log.server";
import { parseJson } from "@/lib/parse-json";
import { findAllowedTenant } from "@/lib/tenants/tenants.server";
import { isClientState } from "./client-state.server";

const maxBodyBytes = 256 * 1024;
const maxTokenLength = 2_048;
/** However many notifications come, a directory is looked through so often at most. */
const restSeconds = 5;

const notificationSchema = z.object({
  tenantId: z.guid().transform((id) => id.toLowerCase()),
  subscriptionId: z.string(),
  clientState: z.string(),
  /** That the subscription needs something; no change is told of then. */
  lifecycleEvent: z.string().optional(),
});
const bodySchema = z.object({ value: z.array(z.unknown()).max(1_000) });

/**
 * A change notification of Microsoft Graph. It only brings the next look forward and is trusted with nothing else: what has changed is asked
 * of Graph. Answers once that is kept. Source: learn.microsoft.com/graph/change-notifications-delivery-webhooks.
 */
export async function answerNotification(request: Request): Promise<Response> {
  const token = new URL(request.url).searchParams.get("validationToken");
  if (token !== null) return echo(token);
  const bytes = await readWebBody(request, maxBodyBytes);
  if (typeof bytes === "string") return new Response(null, { status: bytes === "tooLarge" ? 413 : 400 });
  const body = bodySchema.safeParse(parseJson(new TextDecoder().decode(bytes)));
  if (!body.success) return new Response(null, { status: 400 });
  const ours = body.data.value.flatMap((each) => notificationSchema.safeParse(each).data ?? []).filter(isOurs);
  const distinct = new Map(ours.map((each) => [`${each.subscriptionId} ${each.lifecycleEvent ?? ""}`, each]));
  for (const notification of distinct.values()) await keep(notification);
  return new Response(null, { status: 202 });
}

/** Graph asks so whether the address is ours; plain text, so that nothing of it runs in a browser. */
function echo(token: string): Response {
  if (token.length > maxTokenLength) return new Response(null, { status: 400 });
  return new Response(token, {
    headers: {
      ...{ "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" },
      "cache-control": "no-store",
    },
  });
}

type Notification = z.infer<typeof notificationSchema>;

/** A wrong state is a stranger's; she is answered like anybody. */
function isOurs({ tenantId, clientState }: Notification): boolean {
  const isHis = findAllowedTenant(tenantId) !== undefined && isClientState(clientState, tenantId);
  if (!isHis) log().warn("a change notification that is not of Graph was left alone");
  return isHis;
}

async function keep({ tenantId, subscriptionId, lifecycleEvent }: Notification): Promise<void> {
  await pool().query(
    `UPDATE "GuestTracking" SET "notifiedAt" = now(),
       "nextLookAt" = least("nextLookAt", greatest(now(), "lookedAt" + ${restSeconds} * interval '1 second')),
       "subscribeAt" = CASE WHEN $3 THEN now() ELSE "subscribeAt" END
     WHERE "tenantId" = $1 AND "subscriptionId" = $2`,
    [tenantId, subscriptionId, lifecycleEvent !== undefined],
  );
}
