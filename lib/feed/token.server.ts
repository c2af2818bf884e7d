import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { v7 } from "uuid";
import { db } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log.server";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { findAllowedTenant } from "@/lib/tenants/tenants.server";
import { type NewToken, type Scope, scopeSchema } from "./scope";

/** So that scanners of leaked secrets, and people, can tell what it is. */
const prefix = "vestibule_";
const secretBytes = 32;
const dayMs = 24 * 60 * 60_000;

/** 256 random bits: no slow hash is needed. */
const hashOf = (secret: string) => Buffer.from(createHash("sha256").update(secret).digest());

/** Gives the secret back once; it is stored nowhere. */
export async function createToken(actor: Actor, { name, scopes, days }: NewToken): Promise<{ secret: string }> {
  const { tenantId, name: createdBy } = actor;
  const secret = prefix + randomBytes(secretBytes).toString("base64url");
  const id = v7();
  const expiresAt = new Date(Date.now() + days * dayMs);
  await db().$transaction(async (tx) => {
    await tx.apiToken.create({
      data: { id, tenantId, name, secretHash: hashOf(secret), scopes, createdBy, expiresAt },
    });
    const after = { name, scopes, expiresAt: expiresAt.toISOString() };
    await audit(tx, actor, { action: "token.create", subject: id, after });
  });
  return { secret };
}

/** At once: each request looks. */
export async function revokeToken(actor: Actor, id: string): Promise<void> {
  const { tenantId } = actor;
  await db().$transaction(async (tx) => {
    const token = await tx.apiToken.findFirst({ where: { id, tenantId }, select: { name: true } });
    if (!token) throw new AppError("notFound", `no token ${id} in this tenant`);
    const { count } = await tx.apiToken.updateMany({
      where: { id, tenantId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count > 0) await audit(tx, actor, { action: "token.revoke", subject: id, before: { name: token.name } });
  });
}

export const listTokens = (tenantId: string) =>
  db().apiToken.findMany({
    where: { tenantId },
    orderBy: { id: "desc" },
    omit: { secretHash: true, tenantId: true },
  });

/** Who shows a token. */
export type Reader = { tokenId: string; tenantId: string; scopes: readonly Scope[] };

/** The reader whose token stands in the Authorization header (RFC 6750, section 2.1), if it works now; nowhere else is it looked for. */
export async function readerOf(authorization: string | null, now: Date): Promise<Reader | undefined> {
  const secret = /^Bearer +(vestibule_[\w-]{43})$/i.exec(authorization ?? "")?.[1];
  if (secret === undefined) return undefined;
  const hash = hashOf(secret);
  const token = await db().apiToken.findUnique({ where: { secretHash: hash } });
  if (!token || !timingSafeEqual(token.secretHash, hash)) return undefined;
  const { id, tenantId, expiresAt, revokedAt, lastUsedAt } = token;
  if (revokedAt || (expiresAt && expiresAt <= now) || !findAllowedTenant(tenantId)) return undefined;
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() > 60_000) await noteUse(id, tenantId, now);
  return { tokenId: id, tenantId, scopes: token.scopes.flatMap((scope) => scopeSchema.safeParse(scope).data ?? []) };
}

const noteUse = (id: string, tenantId: string, lastUsedAt: Date) =>
  db()
    .apiToken.updateMany({ where: { id, tenantId }, data: { lastUsedAt } })
    .catch((err: unknown) => log().warn({ err, tokenId: id }, "use of a token not noted"));
