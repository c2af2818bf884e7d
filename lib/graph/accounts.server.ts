import { z } from "zod";
import type { Identity } from "@/lib/connector/contract";
import { ask, get } from "./ask.server";
import type { InTenant } from "./users.server";

const invitationSchema = z.object({
  inviteRedeemUrl: z.string().min(1),
  invitedUser: z.object({ id: z.string().min(1) }),
});

type Invitation = { email: string; displayName: string; redirectUrl: string };

/**
 * Makes a guest who proves herself with an account of her own. Entra writes her no mail: ours does. In practice, who was invited
 * before is the same user again; that is documented nowhere. Needs the application permission User.Invite.All.
 * Source: learn.microsoft.com/graph/api/invitation-post.
 */
export async function inviteGuest(
  { tenantId, signal }: InTenant,
  { email, displayName, redirectUrl }: Invitation,
): Promise<{ userId: string; redeemUrl: string }> {
  const body = {
    invitedUserEmailAddress: email,
    invitedUserDisplayName: displayName,
    inviteRedirectUrl: redirectUrl,
    sendInvitationMessage: false,
  };
  const { invitedUser, inviteRedeemUrl } = await ask(
    { tenantId, signal, path: "/invitations", schema: invitationSchema },
    async (request) => (await request.post(body)) as unknown,
  );
  return { userId: invitedUser.id, redeemUrl: inviteRedeemUrl };
}

type NewGuest = { email: string; displayName: string; identities: readonly Identity[] };

/**
 * Makes a guest of Google, Facebook or an e-mail one-time passcode, who needs not accept anything. Needs User.ReadWrite.All.
 * Source: learn.microsoft.com, "Add a custom approval workflow", whose principal name lacks the second `#` of every other document.
 */
export async function createGuestUser(
  within: InTenant,
  { email, displayName, identities }: NewGuest,
): Promise<{ userId: string }> {
  const domain = await readInitialDomain(within);
  const body = {
    ...{ accountEnabled: true, userType: "Guest", mail: email, displayName, identities },
    userPrincipalName: principalName(email, domain),
  };
  const { id } = await ask(
    { ...within, path: "/users", schema: z.object({ id: z.string().min(1) }) },
    async (request) => (await request.post(body)) as unknown,
  );
  return { userId: id };
}

/** Graph takes letters, digits and `'.-_!#^~` only. Source: learn.microsoft.com/graph/api/user-post-users. */
const principalName = (email: string, domain: string): string =>
  `${email.replaceAll("@", "_").replace(/[^A-Za-z0-9'.\-_!^~]/g, "_")}#EXT#@${domain}`;

const organizationSchema = z.object({
  value: z.array(
    z.object({ verifiedDomains: z.array(z.object({ name: z.string(), isInitial: z.boolean().nullish() })) }),
  ),
});

const domains = new Map<string, string>();

/** `contoso.onmicrosoft.com`, which never changes. Needs Organization.Read.All. */
async function readInitialDomain({ tenantId, signal }: InTenant): Promise<string> {
  const known = domains.get(tenantId);
  if (known !== undefined) return known;
  const path = "/organization?$select=verifiedDomains";
  const { value } = await ask({ tenantId, signal, path, schema: organizationSchema }, get);
  const all = value.flatMap(({ verifiedDomains }) => verifiedDomains);
  const initial = all.find(({ isInitial }) => isInitial === true)?.name ?? "";
  domains.set(tenantId, initial);
  return initial;
}

const enabledSchema = z.object({ accountEnabled: z.boolean().nullish() });

export async function isAccountEnabled({ tenantId, signal }: InTenant, userId: string): Promise<boolean> {
  const path = `/users/${encodeURIComponent(userId)}?$select=accountEnabled`;
  return (await ask({ tenantId, signal, path, schema: enabledSchema }, get)).accountEnabled !== false;
}

/** Lets her sign in, or not; repeating it does no harm. Needs User.ReadWrite.All. */
export async function setAccountEnabled(within: InTenant, userId: string, accountEnabled: boolean): Promise<void> {
  const path = `/users/${encodeURIComponent(userId)}`;
  await ask(
    { ...within, path, schema: z.unknown() },
    async (request) => (await request.patch({ accountEnabled })) as unknown,
  );
}
