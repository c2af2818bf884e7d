/** What Entra sends to an API connector (External Identities, "Add an API connector to a user flow"). */
const sentClaims = [
  "email",
  "displayName",
  "givenName",
  "surname",
  "jobTitle",
  "streetAddress",
  "city",
  "postalCode",
  "state",
  "country",
  "ui_locales",
];

/** Attributes of a user who exists already; expressions pasted from provisioning refer to them. */
const directoryOnly = new Set([
  "objectId",
  "userPrincipalName",
  "mail",
  "mailNickname",
  "employeeId",
  "manager",
  "proxyAddresses",
  "appRoleAssignments",
  "IsSoftDeleted",
]);

/** Names are case-sensitive, so a slip would silently mean "no value". */
export function claimAdvice(name: string): { message: string; suggestion?: string } | undefined {
  if (sentClaims.includes(name)) return undefined;
  if (directoryOnly.has(name)) {
    const message = `The guest has no ${name} yet while she signs up; this will have no value.`;
    return name === "mail" || name === "userPrincipalName" ? { message, suggestion: "[email]" } : { message };
  }
  if (name === "identities") return { message: "identities is a list of objects, which no function here can read." };
  const meant = sentClaims.find((claim) => claim.toLowerCase() === name.toLowerCase());
  if (meant === undefined) return undefined;
  return { message: `Case matters in the name of a claim. Did you mean [${meant}]?`, suggestion: `[${meant}]` };
}
