import { randomBytes } from "node:crypto";
import { v7 } from "uuid";
import type { Transaction } from "@/lib/database/client.server";
import type { Actor } from "@/lib/tenants/actor";
import type { Prisma } from "@/prisma/generated/client";
import type { CredentialKind } from "./credential";
import { makeSecret } from "./secret.server";

export type CredentialRow = {
  kind: CredentialKind;
  name: string;
  secretHash?: Uint8Array;
  settings?: Prisma.InputJsonObject;
  expiresAt?: Date;
};

/** A secret that is shown to a person once and cannot be read again; `name` as for the credential. */
export type NewSecret = { kind: "basic" | "headerKey" | "queryKey"; name: string; secret: string };

export async function insertCredential(
  tx: Transaction,
  { tenantId, name: createdBy }: Actor,
  { connectorId, ...row }: CredentialRow & { connectorId: string },
): Promise<string> {
  const id = v7();
  const { secretHash, ...rest } = row;
  await tx.credential.create({
    data: {
      id,
      tenantId,
      connectorId,
      createdBy,
      ...rest,
      ...(secretHash && { secretHash: new Uint8Array(secretHash) }),
    },
  });
  return id;
}

/** A secret of ours, and the row that knows its hash. */
export function newSecret(kind: NewSecret["kind"], name: string): { row: CredentialRow; once: NewSecret } {
  const { secret, secretHash } = makeSecret();
  return { row: { kind, name, secretHash }, once: { kind, name, secret } };
}

export const newUsername = (): string => `entra-${randomBytes(4).toString("hex")}`;
