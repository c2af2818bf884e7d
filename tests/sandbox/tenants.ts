export const contoso = {
  id: "11111111-1111-4111-8111-111111111111",
  displayName: "Contoso",
  domain: "contoso.onmicrosoft.com",
} as const;

export const fabrikam = {
  id: "22222222-2222-4222-8222-222222222222",
  displayName: "Fabrikam",
  domain: "fabrikam.onmicrosoft.com",
} as const;

/** The portal's app registration. */
export const portalAppId = "33333333-3333-4333-8333-333333333333";

/** What an admin of every tenant consented to: the least that the portal needs. */
export const appPermissions = [
  "APIConnectors.ReadWrite.All",
  "Application.Read.All",
  "GroupMember.ReadWrite.All",
  "IdentityUserFlow.Read.All",
  "IdentityUserFlow.ReadWrite.All",
  "Organization.Read.All",
  "User.Invite.All",
  "User.ReadWrite.All",
];
