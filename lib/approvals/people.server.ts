import { z } from "zod";
import { ask, askAll, get } from "@/lib/graph/ask.server";
import { GraphFailure } from "@/lib/graph/error";
import type { Approver } from "./plan";

const personSchema = z.object({
  id: z.string().min(1),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});
const selection = "$select=id,displayName,mail,userPrincipalName";

/**
 * People of the tenant by the address that they sign in with, or get mail at; undefined for one whom the directory does not know.
 * Throws a GraphFailure. Source: learn.microsoft.com/graph/api, "Get a user" and "List users".
 */
export async function findPerson(tenantId: string, address: string): Promise<Approver | undefined> {
  const person = (await bySignInName(tenantId, address)) ?? (await byMail(tenantId, address));
  return person && { id: person.id, name: person.displayName ?? address, email: person.mail ?? address };
}

async function bySignInName(tenantId: string, address: string) {
  const path = `/users/${encodeURIComponent(address)}?${selection}`;
  return ask({ tenantId, path, schema: personSchema }, get).catch((error: unknown) => {
    if (error instanceof GraphFailure && error.kind === "notFound") return undefined;
    throw error;
  });
}

async function byMail(tenantId: string, address: string) {
  const filter = encodeURIComponent(`mail eq '${address.replaceAll("'", "''")}'`);
  const found = await askAll({ tenantId, path: `/users?${selection}&$filter=${filter}`, schema: personSchema });
  return found.length === 1 ? found[0] : undefined; // two people share it: neither is meant for sure
}
