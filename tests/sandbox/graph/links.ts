import { z } from "zod";
import type { Params } from "@/tests/sandbox/http/router";
import { replicatedValues } from "@/tests/sandbox/store/directory";
import type { Group, Link } from "@/tests/sandbox/store/state";
import { badRequest, collection, entity, GraphRefusal, noContent, unknownResource } from "./answer";
import { allowOptions, type GraphContext, readObject } from "./context";
import { findUser } from "./users";

/** `GET /users/{id}/manager`; without one, 404. Source: learn.microsoft.com/graph/api/user-list-manager. */
export function getManager(context: GraphContext, { userId = "" }: Params): Response {
  allowOptions(context, "$select");
  const [manager] = linkedUsers(context, userId, "manager");
  if (!manager) throw unknownResource("manager");
  return entity("directoryObjects", manager);
}

/** `GET /users/{id}/sponsors` */
export function listSponsors(context: GraphContext, { userId = "" }: Params): Response {
  allowOptions(context, "$select");
  return collection("directoryObjects", linkedUsers(context, userId, "sponsors"));
}

/** `GET /users/{id}/memberOf` */
export function listMemberships(context: GraphContext, { userId = "" }: Params): Response {
  allowOptions(context, "$select");
  const ids = linksOf(context, userId, "memberOf").map(({ to }) => to);
  return collection("directoryObjects", context.tenant.groups.filter(({ id }) => ids.includes(id)).map(selectGroup));
}

/** `GET /groups`, by id or name. */
export function listGroups(context: GraphContext): Response {
  allowOptions(context, "$select", "$filter");
  const [, name, text = ""] = /^(id|displayName) eq '((?:[^']|'')*)'$/.exec(context.query.get("$filter") ?? "") ?? [];
  if (name === undefined) throw badRequest("Invalid filter clause.");
  const wanted = text.replaceAll("''", "'").toLowerCase();
  const found = context.tenant.groups.filter(
    (group) => group[name === "id" ? "id" : "displayName"].toLowerCase() === wanted,
  );
  return collection("groups", found.map(selectGroup));
}

/** `PUT /users/{id}/manager/$ref` → 204, instead of the one before. */
export async function setManager(context: GraphContext, { userId = "" }: Params): Promise<Response> {
  const { user } = findUser(context, userId);
  const to = findUser(context, await readReference(context, "users")).user.id;
  await context.store.change(() => {
    const others = context.tenant.links.filter((link) => link.userId !== user.id || link.name !== "manager");
    context.tenant.links = [...others, { userId: user.id, name: "manager", to }];
  });
  return noContent();
}

/** `POST /users/{id}/sponsors/$ref` → 204 */
export async function addSponsor(context: GraphContext, { userId = "" }: Params): Promise<Response> {
  const { user } = findUser(context, userId);
  const to = findUser(context, await readReference(context, "users")).user.id;
  return add(context, { userId: user.id, name: "sponsors", to });
}

/** `POST /groups/{id}/members/$ref` → 204 */
export async function addMember(context: GraphContext, { groupId = "" }: Params): Promise<Response> {
  const group = context.tenant.groups.find(({ id }) => id === groupId);
  if (!group) throw unknownResource(groupId);
  if (group.groupTypes.includes("DynamicMembership"))
    throw badRequest("Insufficient privileges to complete the operation on a group with dynamic membership.");
  if (group.isAssignableToRole)
    throw new GraphRefusal(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
  const { user } = findUser(context, await readReference(context, "directoryObjects"));
  return add(context, { userId: user.id, name: "memberOf", to: group.id });
}

async function add({ store, tenant }: GraphContext, link: Link): Promise<Response> {
  if (tenant.links.some((each) => each.userId === link.userId && each.name === link.name && each.to === link.to))
    throw badRequest(
      `One or more added object references already exist for the following modified properties: '${link.name === "memberOf" ? "members" : link.name}'.`,
    );
  await store.change(() => tenant.links.push(link));
  return noContent();
}

async function readReference(context: GraphContext, kind: string): Promise<string> {
  const { "@odata.id": address } = z.object({ "@odata.id": z.url() }).parse(await readObject(context));
  const id = new RegExp(`/v1\\.0/${kind}/([0-9a-f-]{36})$`, "i").exec(address)?.[1];
  if (id === undefined) throw badRequest("Invalid URL format specified in @odata.id.");
  return id;
}

const linksOf = (context: GraphContext, userId: string, name: Link["name"]): Link[] => {
  const { user } = findUser(context, userId);
  return context.tenant.links.filter((link) => link.userId === user.id && link.name === name);
};

function linkedUsers(context: GraphContext, userId: string, name: Link["name"]): object[] {
  const ids = linksOf(context, userId, name).map(({ to }) => to);
  return context.tenant.users.flatMap((user) => {
    const values = ids.includes(user.id) && replicatedValues(user, Date.now());
    if (!values) return [];
    const { id, userPrincipalName, mail, displayName } = values;
    return [{ "@odata.type": "#microsoft.graph.user", id, userPrincipalName, mail, displayName }];
  });
}

const selectGroup = ({ id, displayName, groupTypes, isAssignableToRole }: Group) => ({
  ...{ "@odata.type": "#microsoft.graph.group", id, displayName, groupTypes, isAssignableToRole },
});
