import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { DirectoryUser, TenantState } from "./state";

export type Values = Readonly<Record<string, unknown>>;

/** What the directory holds, whether or not Graph shows it yet. */
export const currentValues = (user: DirectoryUser): Values =>
  Object.assign({}, user.values, ...user.changes.map(({ values }) => values)) as Values;

/**
 * What Graph shows of a user; `undefined` while it does not know her. "A successful write does not guarantee that an
 * immediate read will reflect that change." Source: devblogs.microsoft.com/identity, "Designing for eventual
 * consistency for Microsoft Entra".
 */
export function replicatedValues(user: DirectoryUser, now: number): Values | undefined {
  if (user.visibleAt > now) return undefined;
  const known = settled.get(user);
  if (known?.changes === user.changes.length) return known.values;
  const due = user.changes.filter(({ visibleAt }) => visibleAt <= now);
  const values = Object.assign({}, user.values, ...due.map((change) => change.values)) as Values;
  if (due.length === user.changes.length) settled.set(user, { changes: due.length, values });
  return values;
}

/** Users of whom Graph shows all: a search looks at each user, of whom there may be ten thousand. */
const settled = new WeakMap<DirectoryUser, { changes: number; values: Values }>();

export const isReplicated = (user: DirectoryUser, now: number): boolean =>
  user.visibleAt <= now && user.changes.every(({ visibleAt }) => visibleAt <= now);

/** Writes what a caller sent. Writing the same again does not make it visible any later. */
export function changeUser(user: DirectoryUser, values: Values, visibleAt: number): void {
  const current = currentValues(user);
  const news = Object.entries(values).filter(([name, value]) => !isSame(current[name], value));
  if (news.length > 0) user.changes.push({ visibleAt, values: Object.fromEntries(news) });
}

/** Adds a user; `visibleAt` is when Graph begins to know her. */
export function addUser(tenant: TenantState, values: Values, visibleAt: number): DirectoryUser {
  const id = randomUUID();
  const createdDateTime = `${new Date().toISOString().slice(0, 19)}Z`; // Graph has no milliseconds here
  const user = { id, values: { accountEnabled: true, ...values, id, createdDateTime }, visibleAt, changes: [] };
  tenant.users.push(user);
  return user;
}

/** Deletes a user; `at` is when the delta query begins to tell. */
export function removeUser(tenant: TenantState, id: string, at: number): void {
  tenant.users = tenant.users.filter((user) => user.id !== id);
  tenant.removedUsers.push({ id, at });
}

/** A guest's sign-in name: `ada_example.com#EXT#@contoso.onmicrosoft.com`. */
export const guestPrincipalName = (email: string, tenant: TenantState): string =>
  `${email.replace("@", "_")}#EXT#@${tenant.domain}`;

export function userByMail(tenant: TenantState, email: string): DirectoryUser | undefined {
  return tenant.users.find((user) => {
    const { mail, otherMails } = currentValues(user);
    const addresses = z.array(z.string()).catch([]).parse(otherMails).concat(String(mail));
    return addresses.some((address) => address.toLowerCase() === email.toLowerCase());
  });
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
