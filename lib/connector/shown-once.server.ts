import { hkdfSync } from "node:crypto";
import { EncryptJWT, jwtDecrypt } from "jose";
import { cookies } from "next/headers";
import { z } from "zod";
import { env } from "@/lib/env.server";
import type { Actor } from "@/lib/tenants/actor";
import { cookieOptions, isSecure } from "@/lib/tenants/cookies.server";

// A new password has to live from the action that made it to the page that shows it, and the database must never hold it.
// It travels in a cookie that only this connector's pages receive, encrypted, so that neither scripts nor whatever
// stores cookies can read it; it works without JavaScript, through any replica, and outlives a careless reload.

const shownSchema = z.object({
  personId: z.string(),
  connectorId: z.string(),
  username: z.string(),
  secret: z.string(),
  exp: z.number(),
});
export type ShownOnce = { username: string; secret: string; until: Date };

const shownSeconds = 10 * 60;
const cookieName = () => `${isSecure() ? "__Secure-" : ""}vestibule.new-credential`;
const options = (connectorId: string) => ({ ...cookieOptions(), path: `/connectors/${connectorId}` });
const key = () => new Uint8Array(hkdfSync("sha256", env().NEXTAUTH_SECRET, "", "vestibule new credential", 32));

type NewCredential = { username: string; secret: string };

/** Keeps a new password for the person who made it until she says that she has it, for ten minutes at most. */
export async function showOnce(actor: Actor, connectorId: string, { username, secret }: NewCredential): Promise<void> {
  const value = await new EncryptJWT({ personId: actor.id, connectorId, username, secret })
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .setExpirationTime(`${shownSeconds}s`)
    .encrypt(key());
  (await cookies()).set(cookieName(), value, { ...options(connectorId), maxAge: shownSeconds });
}

export async function readShownOnce(actor: Actor, connectorId: string): Promise<ShownOnce | undefined> {
  const value = (await cookies()).get(cookieName())?.value;
  if (!value) return undefined;
  const opened = await jwtDecrypt(value, key()).catch(() => undefined); // expired, or not ours
  const shown = shownSchema.safeParse(opened?.payload).data;
  if (shown?.personId !== actor.id || shown.connectorId !== connectorId) return undefined;
  return { username: shown.username, secret: shown.secret, until: new Date(shown.exp * 1000) };
}

export async function forgetShownOnce(connectorId: string): Promise<void> {
  (await cookies()).set(cookieName(), "", { ...options(connectorId), maxAge: 0 });
}
