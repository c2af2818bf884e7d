import { randomUUID } from "node:crypto";
import { z } from "zod";
import { addUser, guestPrincipalName, userByMail } from "@/tests/sandbox/store/directory";
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
      const displayName = invitation.invitedUserDisplayName ?? email.split("@")[0];
      const values = {
        displayName,
        mail: email,
        otherMails: [email],
        userPrincipalName: guestPrincipalName(email, tenant),
        userType: invitation.invitedUserType,
        creationType: "Invitation",
        externalUserState: "PendingAcceptance",
        identities: [],
      };
      return addUser(tenant, values, visibleAt(context));
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
