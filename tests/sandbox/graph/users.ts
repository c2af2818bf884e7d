import type { Params } from "@/tests/sandbox/http/router";
import { replicatedValues, type Values } from "@/tests/sandbox/store/directory";
import type { DirectoryUser } from "@/tests/sandbox/store/state";
import { badRequest, collection, entity, GraphRefusal, unknownResource } from "./answer";
import { allowOptions, type GraphContext } from "./context";
import { parseFilter } from "./filter";
import { selectUser } from "./user-properties";

const defaultPageSize = 100;
const maxPageSize = 999;

/** `GET /users`. `$skip` does not exist, pages follow `@odata.nextLink`. */
export function listUsers(context: GraphContext): Response {
  allowOptions(context, "$filter", "$select", "$top", "$count", "$orderby", "$search", "$expand", "$skiptoken");
  const { tenant, query } = context;
  for (const option of ["$orderby", "$search", "$expand"]) if (query.has(option)) throw advanced(option);
  const filter = query.get("$filter");
  // An advanced query says so in its header, and counts. Source: learn.microsoft.com/graph/aad-advanced-queries.
  const isAdvanced = context.request.headers.get("consistencylevel") === "eventual" && query.get("$count") === "true";
  const holds = filter === null ? () => true : parseFilter(filter, isAdvanced);
  const now = Date.now();
  const found = tenant.users.flatMap((user) => {
    const values = replicatedValues(user, now);
    return values && holds(values) ? [values] : [];
  });
  const start = firstOfPage(found, query.get("$skiptoken"));
  const size = pageSize(query.get("$top"));
  const onPage = found.slice(start, start + size);
  const rest = found.length > start + size ? { "@odata.nextLink": nextLink(context, onPage.at(-1)) } : {};
  const select = query.get("$select");
  return collection(
    select ? `users(${select})` : "users",
    onPage.map((values) => selectUser(values, select)),
    { ...(query.get("$count") === "true" && { "@odata.count": found.length }), ...rest },
  );
}

/** `GET /users/{id or userPrincipalName}` */
export function getUser(context: GraphContext, { userId = "" }: Params): Response {
  allowOptions(context, "$select");
  const { values } = findUser(context, userId);
  const select = context.query.get("$select");
  return entity(select ? `users(${select})` : "users", selectUser(values, select));
}

/** The user as Graph shows her. Unknown ids and users that are not replicated yet are the same 404. */
export function findUser({ tenant }: GraphContext, userId: string): { user: DirectoryUser; values: Values } {
  const id = userId.toLowerCase();
  const user =
    tenant.users.find((each) => each.id === id) ??
    tenant.users.find((each) => isSameText(replicatedValues(each, Date.now())?.userPrincipalName, userId));
  const values = user && replicatedValues(user, Date.now());
  if (!values) throw unknownResource(userId);
  return { user, values };
}

function pageSize(top: string | null): number {
  if (top === null) return defaultPageSize;
  const size = Number(top);
  if (Number.isInteger(size) && size >= 1 && size <= maxPageSize) return size;
  throw badRequest(`Invalid page size specified: '${top}'. Must be between 1 and ${maxPageSize} inclusive.`);
}

/** A skip token names the last user of the page before, so that users who come and go shift nothing. */
function firstOfPage(found: readonly Values[], token: string | null): number {
  if (token === null) return 0;
  const index = found.findIndex(({ id }) => id === Buffer.from(token, "base64url").toString());
  if (index < 0) throw new GraphRefusal(400, "Directory_ExpiredPageToken", "The specified page token has expired.");
  return index + 1;
}

/** Links are absolute and stay at the address under which the caller reaches Graph. */
function nextLink({ query, baseUrl }: GraphContext, last: Values | undefined): string {
  const next = new URLSearchParams(query);
  next.set("$skiptoken", Buffer.from(String(last?.id)).toString("base64url"));
  return `${baseUrl}/users?${next.toString()}`;
}

const isSameText = (a: unknown, b: string) => typeof a === "string" && a.toLowerCase() === b.toLowerCase();

const advanced = (option: string) =>
  new GraphRefusal(400, "Request_UnsupportedQuery", `'${option}' on users is an advanced query, which is not served.`);
