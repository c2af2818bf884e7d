import { z } from "zod";
import type { AttributeValue } from "@/lib/mapping/evaluate";
import { isLink } from "@/lib/mapping/user-properties";
import { ask, askAll, get } from "./ask.server";
import { graphUrl } from "./client.server";
import { GraphFailure } from "./error";
import { linkedSchema, textsOf, unlinked } from "./links";
import { type InTenant, readUser, updateUser } from "./users.server";

const personSelection = "id,userPrincipalName,mail";
const groupSelection = "id,displayName,groupTypes,isAssignableToRole";
const groupSchema = linkedSchema.extend({
  groupTypes: z.array(z.string()).nullish(),
  isAssignableToRole: z.boolean().nullish(),
});
type Group = z.infer<typeof groupSchema>;

/** Attributes of a user and, under their names, what her links lead to. */
export async function readUserAndLinks(within: InTenant, id: string, names: readonly string[]) {
  const user = await readUser(
    within,
    id,
    names.filter((name) => !isLink(name)),
  );
  const links = await Promise.all(
    names.filter(isLink).map(async (name) => [name, await readLinks(within, id, name)] as const),
  );
  return { ...user, ...Object.fromEntries(links) };
}

/**
 * Sets attributes, and adds what her links lack: other sponsors and groups stay, a manager is replaced. Repeating it does no harm. Throws a
 * GraphFailure `rejected` where a text names nobody, several, or a group that nobody may be added to. Needs User.ReadWrite.All, for groups
 * GroupMember.ReadWrite.All.
 */
export async function updateUserAndLinks(
  within: InTenant,
  id: string,
  values: Readonly<Record<string, AttributeValue>>,
): Promise<void> {
  const attributes = Object.entries(values).filter(([name]) => !isLink(name));
  if (attributes.length > 0) await updateUser(within, id, Object.fromEntries(attributes));
  for (const [name, value] of Object.entries(values)) if (isLink(name)) await addLinks(within, { id, name, value });
}

/** A user without a manager is answered as one that does not exist. Source: learn.microsoft.com/graph/api/user-list-manager. */
async function readLinks({ tenantId, signal }: InTenant, id: string, name: string) {
  const path = `/users/${encodeURIComponent(id)}/${name}?$select=${name === "memberOf" ? "id,displayName" : personSelection}`;
  if (name !== "manager") return askAll({ tenantId, signal, path, schema: linkedSchema });
  try {
    return [await ask({ tenantId, signal, path, schema: linkedSchema }, get)];
  } catch (error) {
    if (error instanceof GraphFailure && error.kind === "notFound") return [];
    throw error;
  }
}

type Wanted = { id: string; name: string; value: AttributeValue };

async function addLinks(within: InTenant, { id, name, value }: Wanted): Promise<void> {
  for (const text of unlinked(name, textsOf(value), await readLinks(within, id, name))) {
    if (name === "memberOf") await addToGroup(within, id, await findGroup(within, text));
    else await linkPerson(within, { id, name, person: await findPerson(within, text) });
  }
}

const reference = (path: string) => ({ "@odata.id": `${graphUrl()}/v1.0/${path}` });
const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
/** Without the text, which may be somebody's address: the reason of a silent write is kept in clear. */
const rejected = (message: string) => new GraphFailure({ kind: "rejected", message });

async function findPerson({ tenantId, signal }: InTenant, text: string): Promise<string> {
  const asked = isId(text) ? ["id"] : ["userPrincipalName", "mail"];
  const found = await Promise.all(
    asked.map((name) =>
      askAll({
        ...{ tenantId, signal, schema: linkedSchema },
        path: `/users?$select=${personSelection}&$filter=${encodeURIComponent(`${name} eq ${literal(text)}`)}`,
      }),
    ),
  );
  return theOne(found.flat(), "user").id;
}

async function findGroup({ tenantId, signal }: InTenant, text: string): Promise<Group> {
  const filter = `${isId(text) ? "id" : "displayName"} eq ${literal(text)}`;
  const path = `/groups?$select=${groupSelection}&$filter=${encodeURIComponent(filter)}`;
  const group = await askAll({ tenantId, signal, path, schema: groupSchema }).then(
    (groups) => theOne(groups, "group"),
    forGroups,
  );
  if (group.groupTypes?.includes("DynamicMembership"))
    throw rejected("The members of the group follow from a rule of its own.");
  if (group.isAssignableToRole === true)
    throw rejected("Roles can be assigned to the group; the portal adds nobody to such a group.");
  return group;
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

function theOne<T extends { id: string }>(found: readonly T[], what: "user" | "group"): T {
  const [one, ...others] = new Map(found.map((each) => [each.id, each])).values();
  if (!one) throw rejected(`No ${what} of the directory has the name that the rule gives.`);
  if (others.length > 0) throw rejected(`More than one ${what} of the directory has the name that the rule gives.`);
  return one;
}

type PersonLink = { id: string; name: string; person: string };

async function linkPerson({ tenantId, signal }: InTenant, { id, name, person }: PersonLink): Promise<void> {
  const asking = { tenantId, signal, path: `/users/${encodeURIComponent(id)}/${name}/$ref`, schema: z.unknown() };
  const body = reference(`users/${person}`);
  await ask(
    asking,
    async (request): Promise<unknown> => (name === "manager" ? request.put(body) : request.post(body)),
  ).catch(unlessThere);
}

async function addToGroup({ tenantId, signal }: InTenant, id: string, { id: group }: Group): Promise<void> {
  const asking = { tenantId, signal, path: `/groups/${group}/members/$ref`, schema: z.unknown() };
  const body = reference(`directoryObjects/${encodeURIComponent(id)}`);
  await ask(asking, async (request): Promise<unknown> => request.post(body))
    .catch(unlessThere)
    .catch(forGroups);
}

/** Somebody else was faster. Graph has no code of its own for it. */
function unlessThere(error: unknown): void {
  if (!(error instanceof GraphFailure && error.status === 400 && /already exist/i.test(error.message))) throw error;
}

/** Groups need a permission beyond that for users. */
function forGroups(error: unknown): never {
  if (error instanceof GraphFailure && error.kind === "forbidden") error.needs = "GroupMember.ReadWrite.All";
  throw error;
}
