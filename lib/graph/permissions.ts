/**
 * An application permission that a feature needs, and the ones that contain it. Any of them will do; the first is the one
 * to ask for.
 */
type Need = readonly [permission: string, ...wider: string[]];

const writeUsers: Need = ["User.ReadWrite.All", "Directory.ReadWrite.All"];
const readApps: Need = [
  "Application.Read.All",
  "Application.ReadWrite.All",
  "Directory.Read.All",
  "Directory.ReadWrite.All",
];

/**
 * What the portal asks Microsoft Graph for, and what each of it needs.
 * Source: the table "Permissions" of each operation, learn.microsoft.com/graph/api (user-list, user-update,
 * b2xidentityuserflow-*, application-get, invitation-post, user-post-users, organization-list, group-post-members).
 */
export const features = {
  silent: {
    label: "Silent values",
    about: "Finding the guest, setting her attributes and reading them back.",
    needs: [writeUsers],
  },
  groups: {
    label: "Groups",
    about: "Adding guests to groups by silent rules.",
    needs: [["GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"]],
  },
  tracking: {
    label: "Guests whom Entra never calls for",
    about: "Looking for new guests in the directory, such as invited ones.",
    needs: [["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"]],
  },
  userFlows: {
    label: "User flows",
    about: "Knowing what a user flow collects, and so which answers will stick.",
    needs: [["IdentityUserFlow.Read.All", "IdentityUserFlow.ReadWrite.All"]],
  },
  changeUserFlows: {
    label: "Changing user flows",
    about: "Selecting an attribute in a user flow, and seeing whether it calls this portal.",
    needs: [["IdentityUserFlow.ReadWrite.All"]],
    isOptional: true,
  },
  accounts: {
    label: "Accounts of approved guests",
    about:
      "Making the account of a guest whose request was approved: by invitation, or directly for social and e-mail accounts, for which it has to know the tenant’s first domain.",
    needs: [
      ["User.Invite.All", "User.ReadWrite.All", "Directory.ReadWrite.All"],
      writeUsers,
      ["Organization.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    ],
    isOptional: true,
  },
  extensions: {
    label: "Directory extensions and the app secret",
    about: "Offering the extensions of other apps as targets, and seeing when the portal’s own secret expires.",
    needs: [readApps],
    isOptional: true,
  },
} as const satisfies Record<string, FeatureFacts>;

/** Optional: the portal does without, and an admin may want it so. */
type FeatureFacts = { label: string; about: string; needs: readonly Need[]; isOptional?: true };

export type Feature = keyof typeof features;
export const featureNames = Object.keys(features) as Feature[]; // its own keys
export const factsOf = (feature: Feature): FeatureFacts => features[feature];

/** What is not there of what a feature needs; empty: it is allowed. */
export function missingOf(feature: Feature, roles: readonly string[]): string[] {
  const { needs } = factsOf(feature);
  return needs
    .filter((need) => !need.some((permission) => roles.includes(permission)))
    .map(([permission]) => permission);
}
