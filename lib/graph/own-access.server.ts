import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { env } from "@/lib/env.server";
import { secretEnd } from "./app-credential";
import { ask, get } from "./ask.server";
import { GraphFailure } from "./error";
import { tokenSource } from "./token.server";
import { rolesIn } from "./token-roles";

/** The application permissions of a token that Entra gives out now. Undefined if the token tells none. Throws a GraphFailure. */
export async function readOwnRoles(tenantId: string): Promise<string[] | undefined> {
  return rolesIn((await tokenSource(tenantId).renew()).token);
}

export type CredentialEnd = { endsAt: Date; of: "secret" | "certificate" };

/**
 * When the portal's own credential for Entra expires. A certificate says so itself. Of a secret only Graph knows, with the
 * permission Application.Read.All, and in the tenant where the app is registered; undefined elsewhere.
 */
export async function readCredentialEnd(tenantId: string, now: Date): Promise<CredentialEnd | undefined> {
  const { ENTRA_CLIENT_CERTIFICATE: pemFile, ENTRA_CLIENT_SECRET: secret, ENTRA_CLIENT_ID: clientId } = env();
  if (pemFile !== undefined) return certificateEnd(pemFile);
  if (secret === undefined) return undefined;
  try {
    const path = `/applications(appId='${clientId}')?$select=passwordCredentials`;
    const { passwordCredentials } = await ask({ tenantId, path, schema: applicationSchema }, get);
    const endsAt = secretEnd(passwordCredentials, secret, now);
    return endsAt && { endsAt, of: "secret" };
  } catch (error) {
    if (error instanceof GraphFailure) return undefined;
    throw error;
  }
}

const applicationSchema = z.object({
  passwordCredentials: z.array(
    z.object({ hint: z.string().nullish(), endDateTime: z.iso.datetime({ offset: true }).nullish() }),
  ),
});

async function certificateEnd(pemFile: string): Promise<CredentialEnd | undefined> {
  try {
    return { endsAt: new Date(new X509Certificate(await readFile(pemFile)).validTo), of: "certificate" };
  } catch {
    return undefined; // getting a token says what is wrong with the file
  }
}
