import { z } from "zod";
import { type Actor, readRoles } from "./actor";

/**
 * What we read of Entra's ID token. `oid` names the person within the tenant; `roles` holds app roles and is absent for
 * a person without one. Source: learn.microsoft.com, "ID token claims reference".
 */
const idTokenSchema = z.object({
  tid: z.guid().toLowerCase(),
  oid: z.string().min(1),
  name: z.string().nullish(),
  preferred_username: z.string().nullish(),
  roles: z.array(z.string()).nullish(),
});

/** The session's token: these four and nothing else, so that the cookie stays small and holds no address. */
export const sessionTokenSchema = z.object({
  tid: z.guid(),
  oid: z.string(),
  name: z.string(),
  roles: z.array(z.enum(["admin", "approver", "auditor"])),
});
export type SessionToken = z.infer<typeof sessionTokenSchema>;

/** Undefined when the ID token is not of the tenant that the person chose: then nobody is signed in. */
export function toSessionToken(idToken: unknown, chosenTenantId: string): SessionToken | undefined {
  const parsed = idTokenSchema.safeParse(idToken);
  if (!parsed.success || parsed.data.tid !== chosenTenantId) return undefined;
  const { tid, oid, name, preferred_username, roles } = parsed.data;
  return {
    tid,
    oid,
    name: [name?.trim(), preferred_username?.trim()].find(Boolean) ?? "No name",
    roles: readRoles(roles ?? []),
  };
}

export function toActor({ tid, oid, name, roles }: SessionToken): Actor {
  return { tenantId: tid, id: oid, name, roles };
}
