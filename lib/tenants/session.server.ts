import { decode } from "next-auth/jwt";
import { cookies, headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { env } from "@/lib/env.server";
import { loadAuditorsSeeGuests } from "@/lib/privacy/auditors.server";
import type { Actor } from "./actor";
import { sessionTokenSchema, toActor } from "./claims";
import { sessionCookie } from "./cookies.server";
import { localPath } from "./local-path";
import { may, type Permission } from "./permissions";
import { findAllowedTenant } from "./tenants.server";

/** proxy.ts tells pages their own path through this header of the request, and overwrites what a client sends. */
export const pathHeader = "x-vestibule-path";

/** Who is signed in, if anyone; a tenant that left the settings signs its people out. Read once per request. */
export const currentActor = cache(async (): Promise<Actor | undefined> => {
  const token = (await cookies()).get(sessionCookie())?.value;
  if (!token) return undefined;
  // next-auth's decode throws on anything that it did not write itself, and on an expired token.
  const claims = await decode({ token, secret: env().NEXTAUTH_SECRET }).catch(() => null);
  const session = sessionTokenSchema.safeParse(claims);
  return session.success && findAllowedTenant(session.data.tid) ? withGrants(toActor(session.data)) : undefined;
});

/** What her tenant lets auditors see; the session does not carry it, so that taking it back counts at once. */
const withGrants = async (actor: Actor): Promise<Actor> =>
  actor.roles.includes("auditor") && !may(actor, "guests.read")
    ? { ...actor, auditorsSeeGuests: await loadAuditorsSeeGuests(actor.tenantId) }
    : actor;

/** Sends a person who is not signed in to the sign-in page, and from there back to where she was. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor) return actor;
  const path = localPath((await headers()).get(pathHeader));
  redirect(`/sign-in?${new URLSearchParams({ callback: path }).toString()}`);
}

/** The first line of each page and action: who asks, or no page at all (307 to sign in, 403 without the right). */
export async function requirePermission(permission: Permission): Promise<Actor> {
  const actor = await requireActor();
  if (!may(actor, permission)) forbidden();
  return actor;
}
