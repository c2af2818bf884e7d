import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env.server";

/** What Graph sends back with each notification of a tenant, so that nobody else can: it follows from our own secret, and is kept nowhere. */
export const clientStateOf = (tenantId: string): string =>
  createHmac("sha256", env().NEXTAUTH_SECRET).update(`change notifications ${tenantId}`).digest("base64url");

export function isClientState(text: string, tenantId: string): boolean {
  const [given, wanted] = [Buffer.from(text), Buffer.from(clientStateOf(tenantId))];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
