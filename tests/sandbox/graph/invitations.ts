import { randomUUID } from "node:crypto";
import { z } from "zod";
import { addUser, guestPrincipalName, userByMail } from "@/tests/sandbox/store/directory";
import type { TenantState } from "@/tests/sandbox/store/state";
import { badRequest, entity } from "./answer";
import { type GraphContext, readBody, visibleAt } from "./context";

/** Among the forbidden characters is `+`. Source: learn.microsoft.com, "invitation resource type". */
const addressPattern = /^[A-Za-z0-9_'](?:[A-Za-z0-9_'.-]*[A-Za-z0-9_'])?@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;

const invitationSchema = z.object({
  invitedUserEmailAddress: z.string().max(256),
  inviteRedirectUrl: z.url(),
  invitedUserDisplayName: z.string().max(256).nullish(),
  sendInvitationMessage: z.boolean().default(false),
  invitedUserMessageInfo: z.record(z.string(), z.unknown()).nullish(),
  invitedUserType: z.enum(["Guest", "Member"]).default("Guest"),
  resetRedemption: z.boolean().default(false),
});

/** `POST /invitations` → 201. The user exists at once and has not redeemed. A known guest is invited again. */
export async function invite(context: GraphContext): Promise<Response> {
  const { tenant, store } = context;
  const invitation = await readBody(context, invitationSchema);
  const email = invitation.invitedUserEmailAddress;
  if (!addressPattern.test(email)) throw badRequest("The invited user email address is not valid.");
  const known = userByMail(tenant, email);
  const user =
    known ??
    (await store.change(() => {
      const { invitedUserDisplayName: displayName, invitedUserType: userType } = invitation;
      return inviteGuest(tenant, { email, displayName, userType }, visibleAt(context));
    }));
  const redeem = new URLSearchParams({ user: user.id, rd: invitation.inviteRedirectUrl }).toString();
  const answer = {
    ...invitation,
    id: randomUUID(),
    inviteRedeemUrl: `${context.baseUrl.replace(/\/graph\/v1\.0$/, "")}/${tenant.id}/redeem?${redeem}`,
    invitedUserDisplayName: invitation.invitedUserDisplayName ?? null,
    status: "PendingAcceptance",
    invitedUserMessageInfo: invitation.invitedUserMessageInfo ?? null,
    invitedUser: { id: user.id },
  };
  return entity("invitations", answer, 201);
}

type Invited = { email: string; displayName?: string | null | undefined; userType?: string };

/** The user who stands in the directory as soon as she is invited. */
export function inviteGuest(tenant: TenantState, { email, displayName, userType = "Guest" }: Invited, at: number) {
  const values = {
    displayName: displayName ?? email.split("@")[0],
    mail: email,
    otherMails: [email],
    userPrincipalName: guestPrincipalName(email, tenant),
    userType,
    creationType: "Invitation",
    externalUserState: "PendingAcceptance",
    identities: [],
  };
  return addUser(tenant, values, at);
}
