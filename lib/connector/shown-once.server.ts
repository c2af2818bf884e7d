import { cookies } from "next/headers";
import type { Actor } from "@/lib/tenants/actor";
import { cookieOptions, isSecure } from "@/lib/tenants/cookies.server";
import type { NewSecret } from "./credentials/insert.server";
import { seal, unseal } from "./sealed-credential.server";

// A new password or key has to live from the action that made it to the page that shows it, and the database must never hold it.
// It travels in a cookie that only this connector's pages receive, encrypted, so that neither scripts nor whatever
// stores cookies can read it; it works without JavaScript, through any replica, and outlives a careless reload.

const shownSeconds = 10 * 60;
const cookieName = () => `${isSecure() ? "__Secure-" : ""}vestibule.new-credential`;
const options = (connectorId: string) => ({ ...cookieOptions(), path: `/connectors/${connectorId}` });

/** Keeps a new password or key for the person who made it until she says that she has it, for ten minutes at most. */
export async function showOnce(actor: Actor, connectorId: string, credential: NewSecret): Promise<void> {
  const until = new Date(Date.now() + shownSeconds * 1000);
  const sealed = await seal(credential, { personId: actor.id, connectorId }, until);
  (await cookies()).set(cookieName(), sealed, { ...options(connectorId), maxAge: shownSeconds });
}

export async function readShownOnce(actor: Actor, connectorId: string) {
  const sealed = (await cookies()).get(cookieName())?.value;
  return sealed ? unseal(sealed, { personId: actor.id, connectorId }) : undefined;
}

export async function forgetShownOnce(connectorId: string): Promise<void> {
  (await cookies()).set(cookieName(), "", { ...options(connectorId), maxAge: 0 });
}
