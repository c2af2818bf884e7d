import { attributesOfAccount } from "@/lib/signup/account";
import type { Values as Answered } from "@/lib/signup/claims";
import { identitiesOf } from "@/lib/signup/identity-source";
import { addUser, guestPrincipalName, userByMail, type Values } from "@/tests/sandbox/store/directory";
import type { SandboxFlow, SignUpSession, TenantState } from "@/tests/sandbox/store/state";
import { userFlowOf } from "./ask-connector";

/** Makes the account at the end of a sign-up. Only attributes that the flow collects are stored. */
export function createGuest(
  { tenant, flow }: { tenant: TenantState; flow: SandboxFlow },
  session: SignUpSession,
  overrides: Answered,
  visibleAt: number,
): { userId: string; isNewUser: boolean } {
  const known = userByMail(tenant, session.email);
  if (known) return { userId: known.id, isNewUser: false }; // a second browser window was faster
  const attributes = attributesOfAccount(userFlowOf(tenant, flow), session, session.entered, overrides);
  const { id } = addUser(tenant, { ...attributes, ...accountOf(tenant, session) }, visibleAt);
  for (const attribute of tenant.attributes) {
    if (flow.assignments.some(({ attributeId }) => attributeId === attribute.id)) attribute.isInDirectory = true;
  }
  return { userId: id, isNewUser: true };
}

/**
 * `externalUserState` is for invited guests only. Source: Graph metadata, `user`. The issuers of Entra and Microsoft
 * accounts stand in learn.microsoft.com, "Properties of a B2B collaboration user"; they have no id to search for.
 */
function accountOf(tenant: TenantState, { source, email, subjectId }: SignUpSession): Values {
  const userPrincipalName = guestPrincipalName(email, tenant);
  const issuer = source === "entra" ? "ExternalAzureAD" : "Microsoft account";
  const federated = identitiesOf(source, email, subjectId);
  return {
    mail: email,
    otherMails: [email],
    userPrincipalName,
    userType: "Guest",
    creationType: "SelfServiceSignUp",
    externalUserState: null,
    identities: [
      ...(federated.length > 0 ? federated : [{ signInType: "federated", issuer, issuerAssignedId: null }]),
      { signInType: "userPrincipalName", issuer: tenant.domain, issuerAssignedId: userPrincipalName },
    ],
  };
}
