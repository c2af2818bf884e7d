import { hash } from "node:crypto";
import { keyedHash } from "@/lib/calls/search-hash.server";
import { env } from "@/lib/env.server";
import type { TenantKeys } from "@/lib/keys/tenant-keys.server";

/** So long a link opens the page; whoever comes later has another sent to her mail. */
const daysValid = 30;
const tokenBytes = 32;
/** 256 bits in base64url. */
const tokenForm = /^[A-Za-z0-9_-]{43}$/;

/** `number`: the how many-th link of the request, from 1. */
type Of = { requestId: string; number: number };

/**
 * What a guest without an account proves with that the request is hers. Nobody makes it without the tenant's key, and the same
 * request has the same one: Entra's retry shows the guest the link that she saw before, and nothing that opens a page is stored
 * (docs/decisions/0037-a-status-page-without-an-account.md).
 */
export const statusTokenOf = (keys: TenantKeys, { requestId, number }: Of): string =>
  keyedHash(keys, { kind: "statusLink", text: `${requestId}:${number}`, bytes: tokenBytes }).toString("base64url");

/** Undefined for what is no token of ours, whatever its length. */
export const hashOfToken = (token: string): Buffer<ArrayBuffer> | undefined =>
  tokenForm.test(token) ? Buffer.from(hash("sha256", token, "hex"), "hex") : undefined;

export const statusUrl = (token: string): string => `${env().NEXTAUTH_URL.replace(/\/$/, "")}/status/${token}`;

export type NewStatusLink = {
  url: string;
  /** Goes into StatusLink, in the transaction of what it belongs to; it may be there already. */
  row: { hash: Buffer<ArrayBuffer>; tenantId: string; requestId: string; number: number; expiresAt: Date };
};

/** The address of a request's page, and the row that makes it work. */
export function makeStatusLink(keys: TenantKeys, { requestId, number }: Of, now: Date): NewStatusLink {
  const token = statusTokenOf(keys, { requestId, number });
  const tokenHash = hashOfToken(token);
  if (!tokenHash) throw new Error("a token of ours has the form of one");
  const expiresAt = new Date(now.getTime() + daysValid * 86_400_000);
  return { url: statusUrl(token), row: { hash: tokenHash, tenantId: keys.tenantId, requestId, number, expiresAt } };
}
