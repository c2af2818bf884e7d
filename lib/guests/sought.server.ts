import { openCalls } from "@/lib/calls/open.server";
import { guestHashOf, guestKeyPrefix, storedGuestKey } from "@/lib/calls/search-hash.server";
import { leastIdAt } from "@/lib/calls/since";
import { parseCall } from "@/lib/connector/parse-call";
import { db } from "@/lib/database/client.server";
import { loadTenantKeys, type TenantKeys } from "@/lib/keys/tenant-keys.server";
import { parseJson } from "@/lib/parse-json";

/** A guest under all names that the tenant has met her by. */
export type Sought = {
  tenantId: string;
  keys: TenantKeys;
  /** Addresses, lower case; the one that was asked for comes first. */
  emails: string[];
  /** Object ids of her user in the directory. */
  userIds: string[];
  /** What came at or after this moment is not hers any more as far as an erasure goes. */
  before: Date;
};

/** By which her calls and silent writes are found. */
export const hashesOf = ({ keys, emails, userIds }: Sought): Buffer[] =>
  [...emails, ...userIds.map(userKeyOf)].map((name) => guestHashOf(keys, name));

/** The beginnings of her guest keys, as tables keep them. */
export const keyPrefixesOf = ({ keys, emails }: Sought): string[] => emails.map((email) => guestKeyPrefix(keys, email));

export const userKeysOf = ({ keys, userIds }: Sought): string[] =>
  userIds.map((id) => storedGuestKey(keys, userKeyOf(id)));

const userKeyOf = (userId: string) => `user:${userId}`;

/** Her calls tell her object id and other addresses of hers, and those lead to further calls; it ends where nothing is new. */
const mostRounds = 5;
const mostCallsRead = 2_000;

export async function seek(tenantId: string, email: string, before: Date): Promise<Sought> {
  const keys = await loadTenantKeys(tenantId);
  let sought: Sought = { tenantId, keys, emails: [email.trim().toLowerCase()], userIds: [], before };
  for (let round = 0; round < mostRounds; round += 1) {
    const next = await widen(sought);
    if (next.emails.length + next.userIds.length === sought.emails.length + sought.userIds.length) break;
    sought = next;
  }
  return sought;
}

async function widen(sought: Sought): Promise<Sought> {
  const { tenantId, before } = sought;
  const guestHash = { in: hashesOf(sought).map((hash) => new Uint8Array(hash)) };
  const [rows, writes, items] = await Promise.all([
    db().call.findMany({
      // Only the calls for a token name a user; their ids are the same for years.
      where: { tenantId, guestHash, id: { lt: leastIdAt(before) }, step: "tokenIssuanceStart" },
      orderBy: { id: "desc" },
      take: mostCallsRead,
      select: { id: true, step: true, sealed: true },
    }),
    db().silentWrite.findMany({
      where: { tenantId, guestHash, guestId: { not: null } },
      distinct: ["guestId"],
      select: { guestId: true },
    }),
    db().backfillItem.findMany({
      where: { tenantId, guestHash },
      distinct: ["guestId"],
      select: { guestId: true },
    }),
  ]);
  const emails = new Set(sought.emails);
  const userIds = new Set([
    ...sought.userIds,
    ...[...writes, ...items].flatMap(({ guestId }) => guestId?.toLowerCase() ?? []),
  ]);
  for (const { step, claims } of await openCalls(tenantId, rows)) {
    const parsed = step && parseCall(step, parseJson(claims ?? ""));
    if (parsed?.kind !== "call") continue;
    if (parsed.userId !== undefined) userIds.add(parsed.userId);
    const { mail, userPrincipalName } = parsed.signUp.claims;
    for (const each of [mail, userPrincipalName])
      if (typeof each === "string" && each.includes("@")) emails.add(each.toLowerCase());
  }
  return { ...sought, emails: [...emails], userIds: [...userIds] };
}

/** Texts that only she has, lower case: what a text is searched for. */
export const textsOf = ({ emails, userIds }: Sought): string[] => [...emails, ...userIds];

/** Whether a text names her. */
export const names = (sought: Sought, text: string): boolean => {
  const lower = text.toLowerCase();
  return textsOf(sought).some((each) => lower.includes(each));
};
