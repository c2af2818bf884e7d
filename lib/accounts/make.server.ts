import type { ApprovalRequest } from "@/lib/approvals/request";
import { db } from "@/lib/database/client.server";
import { createGuestUser, inviteGuest, isAccountEnabled, setAccountEnabled } from "@/lib/graph/accounts.server";
import { GraphFailure } from "@/lib/graph/error";
import { findUsers, type InTenant } from "@/lib/graph/users.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { lookUpsFor } from "@/lib/silent/find";
import { currentStatusUrl } from "@/lib/status/link.server";
import { accountAmong } from "./hers";
import { keepUser } from "./queue.server";

export type Made = { userId: string; redeemUrl?: string };

/**
 * The account of an approved guest: the one that is there, or a new one in the way that suits her identity provider. It is looked for
 * first, since an answer of Graph's may have been lost. Throws a GraphFailure.
 */
export async function makeAccount(request: ApprovalRequest, within: InTenant): Promise<Made> {
  const found = request.userId ?? (await findAccount(request, within));
  if (found !== undefined) {
    if (!(await isAccountEnabled(within, found))) await setAccountEnabled(within, found, true);
    if (request.userId === null) await keepUser(request, found);
    return { userId: found };
  }
  const made = request.provider === "microsoft" ? await invite(request, within) : await createOrInvite(request, within);
  await keepUser(request, made.userId);
  return made;
}

async function findAccount({ email, identities }: ApprovalRequest, within: InTenant): Promise<string | undefined> {
  for (const lookUp of lookUpsFor({ email, identities, signedUpAt: new Date(0) })) {
    const id = accountAmong(await findUsers(within, lookUp), lookUp, identities);
    if (id !== undefined) return id;
  }
  return undefined;
}

async function invite({ id, tenantId, email, name }: ApprovalRequest, within: InTenant): Promise<Made> {
  const keys = await loadTenantKeys(tenantId);
  const url = await db().$transaction((tx) => currentStatusUrl(tx, keys, id));
  return inviteGuest(within, { email, displayName: name, redirectUrl: `${url}?accepted=1` });
}

/** Graph's own page says that guests are to be invited, and refuses some of what the approval page shows. */
async function createOrInvite(request: ApprovalRequest, within: InTenant): Promise<Made> {
  const { email, name, identities } = request;
  try {
    return await createGuestUser(within, { email, displayName: name, identities });
  } catch (error) {
    if (!(error instanceof GraphFailure) || (error.kind !== "rejected" && error.kind !== "forbidden")) throw error;
    // She may be there already, and not be shown yet.
    if (isTaken(error)) throw new GraphFailure({ ...facts(error), kind: "unavailable" });
    return invite(request, within);
  }
}

const isTaken = ({ message }: GraphFailure): boolean => /another object with the same value/i.test(message);

const facts = ({ message, status, code, requestId }: GraphFailure) => ({ message, status, code, requestId });
