import type { TenantState } from "@/tests/sandbox/store/state";
import { badRequest, GraphRefusal } from "./answer";

type Kind =
  | { type: "text"; maxLength: number }
  | { type: "boolean" | "wholeNumber" | "texts" | "identities" | "object" };

const text = (maxLength: number): Kind => ({ type: "text", maxLength });

/** What may be written. Lengths: Graph metadata, descriptions of `user`. */
const writable: Record<string, Kind> = {
  accountEnabled: { type: "boolean" },
  businessPhones: { type: "texts" },
  city: text(128),
  companyName: text(64),
  country: text(128),
  department: text(64),
  displayName: text(256),
  employeeId: text(16),
  employeeType: text(256),
  faxNumber: text(64),
  givenName: text(64),
  identities: { type: "identities" },
  jobTitle: text(128),
  mail: text(256),
  mailNickname: text(64),
  mobilePhone: text(64),
  officeLocation: text(128),
  otherMails: { type: "texts" },
  passwordPolicies: text(256),
  passwordProfile: { type: "object" },
  postalCode: text(40),
  preferredLanguage: text(64),
  showInAddressList: { type: "boolean" },
  state: text(128),
  streetAddress: text(1024),
  surname: text(64),
  usageLocation: text(2),
  userPrincipalName: text(1024),
  userType: text(64),
};

const readOnly = ["id", "createdDateTime", "creationType", "externalUserState", "externalUserStateChangeDateTime"];
const otherReadable = ["proxyAddresses", "deletedDateTime", "imAddresses", "onPremisesSyncEnabled"];

/** Kept in SharePoint: not selectable on a collection. Source: learn.microsoft.com, "List users". */
const inSharePoint = ["aboutMe", "birthday", "hireDate", "interests", "mySite", "pastProjects", "preferredName"];

/** Answered without `$select`. Source: learn.microsoft.com, "List users". */
export const defaultProperties = [
  "businessPhones",
  "displayName",
  "givenName",
  "jobTitle",
  "mail",
  "mobilePhone",
  "officeLocation",
  "preferredLanguage",
  "surname",
  "userPrincipalName",
  "id",
];

/** `$select` on users; directory extensions are answered only when selected. */
export function selectUser(values: Readonly<Record<string, unknown>>, select: string | null): Record<string, unknown> {
  const names = select?.split(",").map((name) => name.trim()) ?? defaultProperties;
  return Object.fromEntries(
    names.flatMap((name) => {
      if (inSharePoint.includes(name)) throw notImplemented();
      const value = values[name] ?? (isCollection(name) ? [] : null);
      if (name.startsWith("extension_"))
        return values[name] === undefined || values[name] === null ? [] : [[name, value]];
      if (!isKnown(name)) throw noProperty(name);
      return [[name, value]];
    }),
  );
}

/** Checks what a caller wants to write to a user. Throws Graph's refusal, and then nothing is written. */
export function checkWrite(tenant: TenantState, values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values)) {
    const kind = name.startsWith("extension_") ? extensionKind(tenant, name) : writable[name];
    if (!kind && readOnly.includes(name)) throw invalidValue(name);
    if (!kind) throw badRequest(`Invalid property '${name}'.`);
    if (value === null && (name === "displayName" || kind.type === "texts")) throw invalidValue(name);
    if (value !== null && !fits(kind, value)) throw invalidValue(name);
  }
}

/** A custom attribute that no user flow used yet is no directory extension. */
function extensionKind(tenant: TenantState, name: string): Kind {
  const attribute = tenant.attributes.find(({ id }) => id === name);
  if (!attribute?.isInDirectory) throw badRequest(`The following extension properties are not available: ${name}.`);
  switch (attribute.dataType) {
    case "boolean":
      return { type: "boolean" };
    case "int64":
      return { type: "wholeNumber" };
    case "stringCollection":
      return { type: "texts" };
    case "string":
    case "dateTime":
      return text(256);
  }
}

function fits(kind: Kind, value: unknown): boolean {
  switch (kind.type) {
    case "text":
      return typeof value === "string" && value.length <= kind.maxLength;
    case "boolean":
      return typeof value === "boolean";
    case "wholeNumber":
      return Number.isSafeInteger(value);
    case "texts":
      return Array.isArray(value) && value.every((entry) => typeof entry === "string");
    case "identities":
      return Array.isArray(value) && value.every((entry) => typeof entry === "object" && entry !== null);
    case "object":
      return typeof value === "object";
  }
}

const isCollection = (name: string) =>
  ["businessPhones", "otherMails", "identities", "proxyAddresses", "imAddresses"].includes(name);
const isKnown = (name: string) => name in writable || readOnly.includes(name) || otherReadable.includes(name);

const invalidValue = (name: string) =>
  badRequest(`Invalid value specified for property '${name}' of resource 'User'.`, [
    { code: "InvalidValue", target: name },
  ]);
const noProperty = (name: string) =>
  badRequest(
    `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.user'.`,
  );
const notImplemented = () => new GraphRefusal(501, "NotImplemented", "This operation target is not yet supported.");
