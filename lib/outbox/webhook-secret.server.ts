import { createHmac } from "node:crypto";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";

/** Computed from the tenant's key, so that no secret is stored: whoever reads the database alone can forge no message. */
export async function webhookSecret(tenantId: string, keyId: string): Promise<Buffer> {
  const { hash } = await loadTenantKeys(tenantId);
  return createHmac("sha256", hash).update(`webhook:${keyId}`).digest();
}

/** As the libraries of Standard Webhooks take it. */
export const writeSecret = (secret: Buffer): string => `whsec_${secret.toString("base64")}`;

/** Standard Webhooks, section "Signature scheme": id, time and the exact body. */
export const signatureOf = (secret: Buffer, { id, timestamp, body }: { id: string; timestamp: number; body: string }) =>
  `v1,${createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest("base64")}`;

type Signed = { id: string; tenantId: string; keyId: string; body: string };

/** What a message of Standard Webhooks carries beside its body. */
export async function signedHeaders({ id, tenantId, keyId, body }: Signed, now: Date): Promise<Record<string, string>> {
  const secret = await webhookSecret(tenantId, keyId);
  const timestamp = Math.floor(now.getTime() / 1000);
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": signatureOf(secret, { id, timestamp, body }),
  };
}
