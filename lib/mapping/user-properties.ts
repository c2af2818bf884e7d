import type { ValueType } from "./value-type";

/** A property of Graph's `user` that an app may write. */
export type UserProperty = {
  /** What a rule's target says. */
  name: string;
  label: string;
  dataType: ValueType;
  /** The longest text that Graph takes; absent where none is documented. */
  maxLength?: number;
  /** The most entries that a list takes. */
  maxEntries?: number;
  /** The property of `user` that it stands in; a PATCH names it inside that. */
  within?: "onPremisesExtensionAttributes" | "employeeOrgData";
  note?: string;
  /** The only values that Graph takes, spelled so. */
  values?: readonly string[];
  /** A link to people or groups, named by a text: set and read by requests of its own (lib/graph/links.server.ts). */
  isLink?: true;
  /** What a value must look like, where the documents say; `looks` puts it in words. */
  shape?: { pattern: RegExp; looks: string };
};

const text = (name: string, label: string, maxLength?: number, note?: string): UserProperty => ({
  ...{ name, label, dataType: "string" },
  ...(maxLength !== undefined && { maxLength }),
  ...(note !== undefined && { note }),
});

const oneOf = (name: string, label: string, values: readonly string[], note?: string): UserProperty => ({
  ...text(name, label, undefined, note ?? `${values.slice(0, -1).join(", ")} or ${values.at(-1) ?? ""}`),
  values,
});

/** Why Graph would refuse this text for the property; undefined for what it takes, and for what nobody documents. */
export function misfit(name: string, text: string): string | undefined {
  const { values, shape } = userProperty(name) ?? {};
  if (values && !values.includes(text)) return `The attribute takes ${values.join(", ")} only, spelled so.`;
  return shape && !shape.pattern.test(text) ? `The attribute takes ${shape.looks}.` : undefined;
}

/**
 * Built-in attributes that a user flow can collect. The guest's e-mail address is one of them, but no rule may change who
 * she is. Source: learn.microsoft.com, "User attributes for sign-up" (concept-user-attributes), built-in attributes.
 */
export const signUpProperties: readonly UserProperty[] = [
  text("city", "City", 128),
  text("country", "Country/Region", 128),
  text("displayName", "Display Name", 256),
  text("givenName", "Given Name", 64),
  text("jobTitle", "Job Title", 128),
  text("postalCode", "Postal Code", 40),
  text("state", "State/Province", 128),
  text("streetAddress", "Street Address", 1024),
  text("surname", "Surname", 64),
];

const extensionAttributes = Array.from({ length: 15 }, (_, place): UserProperty => {
  const number = place + 1;
  // The length: learn.microsoft.com/graph/api/resources/onpremisesextensionattributes.
  const property = text(`extensionAttribute${number}`, `Extension attribute ${number}`, 1024);
  return { ...property, within: "onPremisesExtensionAttributes" };
});

/**
 * What else an app with User.ReadWrite.All may write to a guest. Sources: learn.microsoft.com/graph/api/user-update and
 * .../api/resources/user (lengths, notes).
 */
export const directoryProperties: readonly UserProperty[] = [
  oneOf("ageGroup", "Age group", ["Minor", "NotAdult", "Adult"]),
  { ...text("businessPhones", "Business phone", undefined, "one number"), dataType: "stringCollection", maxEntries: 1 },
  text("companyName", "Company name", 64),
  oneOf("consentProvidedForMinor", "Consent provided for minor", ["Granted", "Denied", "NotRequired"]),
  { ...text("costCenter", "Cost centre"), within: "employeeOrgData" },
  text("department", "Department", 64),
  { ...text("division", "Division"), within: "employeeOrgData" },
  { ...text("employeeHireDate", "Employee hire date"), dataType: "dateTime", note: "a date, as in 2026-01-31" },
  text("employeeId", "Employee ID", 16),
  text("employeeType", "Employee type"),
  ...extensionAttributes,
  text("faxNumber", "Fax number"),
  {
    ...text("mailNickname", "Mail nickname", 64, 'no blank and none of @ ( ) \\ [ ] " ; : < > , at most 64 characters'),
    // Source: learn.microsoft.com/graph/api/resources/user, mailNickname: ASCII 0 to 127 without these.
    shape: { pattern: /^[^@()\\[\]";:<>, \x7f-\uffff]+$/u, looks: 'ASCII without blanks and @ ( ) \\ [ ] " ; : < > ,' },
  },
  text("mobilePhone", "Mobile phone", 64),
  text("officeLocation", "Office location", 128),
  {
    ...text("otherMails", "Other e-mail addresses"),
    ...{ dataType: "stringCollection", note: "addresses with commas between them; they replace those that are there" },
  },
  {
    ...text("preferredLanguage", "Preferred language", undefined, "as in en-US"),
    shape: { pattern: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, looks: "a language as in en-US" }, // RFC 5646, ISO 639-1
  },
  {
    ...text("usageLocation", "Usage location", 2, "a country's two letters, as in NO"),
    shape: { pattern: /^[A-Za-z]{2}$/, looks: "a country's two letters, as in NO" }, // ISO 3166
  },
  oneOf("userType", "User type", ["Guest", "Member"], "Guest or Member; a member may see more of the directory"),
];

/**
 * Links of a user that an app may make. Sources: learn.microsoft.com/graph/api/user-post-manager, .../user-post-sponsors (at most five),
 * .../group-post-members.
 */
export const linkProperties: readonly UserProperty[] = [
  {
    ...text("manager", "Manager", 256, "a person of the directory: object ID, sign-in name or e-mail address"),
    isLink: true,
  },
  {
    ...text("sponsors", "Sponsors", 256, "people of the directory, with commas between them; those she has stay"),
    ...{ dataType: "stringCollection", maxEntries: 5, isLink: true },
  },
  {
    ...text("memberOf", "Groups", 256, "groups by name or object ID, with commas between them; she leaves none"),
    ...{ dataType: "stringCollection", maxEntries: 20, isLink: true },
  },
];

const reasons = {
  signIn: "It is part of how she signs in.",
  readOnly: "Entra sets it; Graph lets nobody write it.",
  onPremises: "It comes from an on-premises directory; Graph lets nobody write it.",
  sharePoint: "It is kept in SharePoint, and Graph lets only the person herself write it.",
  ownPermission: "Graph asks for a permission of its own for it, which this portal does not have.",
  license: "Licences and devices are not assigned by writing a property.",
  reserved: "Microsoft asks not to write it through Graph.",
  link: "It follows from the managers of others.",
};

const refusedFor: Record<keyof typeof reasons, string> = {
  signIn: `accountEnabled email identities mail onPremisesImmutableId passwordPolicies passwordProfile userPrincipalName`,
  readOnly: `createdDateTime creationType deletedDateTime externalUserState externalUserStateChangeDateTime id
    identityParentId imAddresses isManagementRestricted lastPasswordChangeDateTime legalAgeGroupClassification
    proxyAddresses securityIdentifier serviceProvisioningErrors signInActivity signInSessionsValidFromDateTime`,
  onPremises: `onPremisesDistinguishedName onPremisesDomainName onPremisesLastSyncDateTime onPremisesProvisioningErrors
    onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled onPremisesUserPrincipalName`,
  sharePoint: `aboutMe birthday hireDate interests mySite pastProjects preferredName responsibilities schools skills`,
  ownPermission: `authorizationInfo customSecurityAttributes employeeLeaveDateTime mailboxSettings`,
  license: `assignedLicenses assignedPlans deviceEnrollmentLimit licenseAssignmentStates preferredDataLocation print
    provisionedPlans`,
  reserved: `isResourceAccount showInAddressList`,
  link: `directReports`,
};

const instead: Readonly<Record<string, string>> = {
  hireDate: "Take employeeHireDate.",
  onPremisesExtensionAttributes: "Name one of its members: extensionAttribute1 to extensionAttribute15.",
  employeeOrgData: "Name one of its members: costCenter or division.",
};

/**
 * Properties that a rule cannot set, and why. Sources: learn.microsoft.com/graph/api/user-update (what only a signed-in
 * person may write), .../api/resources/users (sensitive properties), .../api/resources/user (read-only ones).
 */
const refused: ReadonlyMap<string, string> = new Map([
  ...(Object.keys(reasons) as (keyof typeof reasons)[]).flatMap((reason) =>
    refusedFor[reason].split(/\s+/).map((name): [string, string] => [name, reasons[reason]]),
  ),
  ["onPremisesExtensionAttributes", "It holds several values."],
  ["employeeOrgData", "It holds several values."],
]);

/** Why no rule may set this property of a user; undefined for all others. */
export function refusalOf(name: string): string | undefined {
  const reason = refused.get(name);
  const hint = instead[name];
  return reason !== undefined && hint !== undefined ? `${reason} ${hint}` : reason;
}

export const refusedProperties: readonly string[] = [...refused.keys()];

const all = new Map(
  [...signUpProperties, ...directoryProperties, ...linkProperties].map((property) => [property.name, property]),
);

export const userProperty = (name: string): UserProperty | undefined => all.get(name);

export const isLink = (name: string): boolean => userProperty(name)?.isLink === true;

const inSmallLetters = new Map([...all.keys()].map((name) => [name.toLowerCase(), name]));

/** Why a name that nobody told us of is none of Graph's. Directory extensions are known to the tenant only. */
export function unknownProperty(name: string): string | undefined {
  if (/^extension_/i.test(name)) return undefined;
  const meant = inSmallLetters.get(name.toLowerCase());
  return `Graph knows no such property of a user${meant === undefined ? "" : `; it may be ${meant} that you mean`}.`;
}
