import { z } from "zod";
import type { Params } from "@/tests/sandbox/http/router";
import { addUser, changeUser, currentValues, removeUser, type Values } from "@/tests/sandbox/store/directory";
import type { TenantState } from "@/tests/sandbox/store/state";
import { badRequest, entity, noContent } from "./answer";
import { type GraphContext, readObject, visibleAt } from "./context";
import { checkWrite, mergeMembers, selectUser } from "./user-properties";
import { findUser } from "./users";

/** `PATCH /users/{id}` → 204. With the dropped-write switch it answers the same and writes nothing. */
export async function updateUser(context: GraphContext, { userId = "" }: Params): Promise<Response> {
  const { user } = findUser(context, userId);
  const values = await readValues(context);
  if (Object.keys(values).length === 0) throw badRequest("A value must be provided for the update.");
  checkWrite(context.tenant, values);
  await context.store.change(({ faults }) => {
    if (faults.droppedWrites.count > 0) faults.droppedWrites.count -= 1;
    else changeUser(user, mergeMembers(currentValues(user), values), visibleAt(context));
  });
  return noContent();
}

/** `POST /users` → 201 */
export async function createUser(context: GraphContext): Promise<Response> {
  const { tenant, store } = context;
  const values = await readValues(context);
  checkWrite(tenant, values);
  checkNewUser(tenant, values);
  const kind = { userType: "Member", creationType: values.passwordProfile ? null : "LocalAccount" };
  const principalName = `${crypto.randomUUID()}@${tenant.domain}`;
  const user = await store.change(() =>
    addUser(tenant, { userPrincipalName: principalName, ...kind, ...values }, visibleAt(context)),
  );
  return entity("users", selectUser(user.values, null), 201); // the write response shows it at once
}

/** `DELETE /users/{id}` → 204 */
export async function deleteUser(context: GraphContext, { userId = "" }: Params): Promise<Response> {
  const { user } = findUser(context, userId);
  await context.store.change(() => removeUser(context.tenant, user.id, visibleAt(context)));
  return noContent();
}

async function readValues(context: GraphContext): Promise<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(await readObject(context)).filter(([name]) => !name.includes("@odata")));
}

const memberProperties = ["accountEnabled", "displayName", "mailNickname", "passwordProfile", "userPrincipalName"];
const identitiesSchema = z.array(
  z.object({ signInType: z.string(), issuer: z.string(), issuerAssignedId: z.string().nullish() }),
);

/** A member with a password, or someone with identities. Source: learn.microsoft.com, "Create user". */
function checkNewUser(tenant: TenantState, values: Values): void {
  const identities = identitiesSchema.safeParse(values.identities ?? []);
  if (!identities.success) throw badRequest("Invalid value specified for property 'identities' of resource 'User'.");
  const missing = memberProperties.find((name) => values[name] === undefined);
  if (identities.data.length === 0 && missing) {
    throw badRequest(`A value is required for property '${missing}' of resource 'User'.`);
  }
  const { userPrincipalName: name } = values;
  if (typeof name === "string" && !name.toLowerCase().endsWith(`@${tenant.domain}`)) {
    throw badRequest("The domain portion of the userPrincipalName property is invalid. Use a verified domain.");
  }
  if (tenant.users.some((user) => collides(currentValues(user), name, identities.data))) {
    throw badRequest("Another object with the same value for property userPrincipalName or identities exists.", [
      { code: "ObjectConflict", target: "userPrincipalName" },
    ]);
  }
}

function collides(taken: Values, name: unknown, identities: z.infer<typeof identitiesSchema>): boolean {
  if (typeof name === "string" && String(taken.userPrincipalName).toLowerCase() === name.toLowerCase()) return true;
  const theirs = identitiesSchema.catch([]).parse(taken.identities);
  return identities.some(({ issuer, issuerAssignedId }) =>
    theirs.some((other) => issuerAssignedId && other.issuer === issuer && other.issuerAssignedId === issuerAssignedId),
  );
}
