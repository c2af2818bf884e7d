import type { Values } from "@/tests/sandbox/store/directory";
import type { TenantState } from "@/tests/sandbox/store/state";
import { badRequest, GraphRefusal } from "./answer";

type Kind =
  | { type: "text"; maxLength: number }
  | { type: "texts"; maxLength: number; maxEntries?: number }
  | { type: "members"; members: Readonly<Record<string, Kind>> }
  | { type: "boolean" | "smallNumber" | "wholeNumber" | "moment" | "identities" | "object" };

const text = (maxLength: number): Kind => ({ type: "text", maxLength });

const texts = (maxLength: number, maxEntries = 1000): Kind => ({ type: "texts", maxLength, maxEntries });

/** Longer than any documented limit; Graph's own is not documented. */
const unlimited = 32_000;

/** What may be written. Lengths: Graph metadata, descriptions of `user`; onPremisesExtensionAttributes resource type. */
const writable: Record<string, Kind> = {
  accountEnabled: { type: "boolean" },
  ageGroup: text(unlimited),
  businessPhones: texts(unlimited, 1),
  city: text(128),
  companyName: text(64),
  consentProvidedForMinor: text(unlimited),
  country: text(128),
  department: text(64),
  displayName: text(256),
  employeeHireDate: { type: "moment" },
  employeeId: text(16),
  employeeOrgData: { type: "members", members: { costCenter: text(unlimited), division: text(unlimited) } },
  employeeType: text(256),
  faxNumber: text(64),
  givenName: text(64),
  identities: { type: "identities" },
  jobTitle: text(128),
  mail: text(256),
  mailNickname: text(64),
  mobilePhone: text(64),
  officeLocation: text(128),
  onPremisesExtensionAttributes: {
    type: "members",
    members: Object.fromEntries(
      Array.from({ length: 15 }, (_, place) => [`extensionAttribute${place + 1}`, text(1024)]),
    ),
  },
  otherMails: texts(unlimited),
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

/** A PATCH names some members of a property with several, and leaves the others as they are. */
export const mergeMembers = (current: Values, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      writable[name]?.type === "members" && value !== null ? { ...Object(current[name]), ...Object(value) } : value,
    ]),
  );

/** A custom attribute that no user flow used yet is no directory extension. */
function extensionKind({ attributes, applications }: TenantState, name: string): Kind {
  const attribute = attributes.find(({ id }) => id === name);
  const extension = applications.flatMap(({ extensions }) => extensions).find((each) => each.name === name);
  if (extension?.targetObjects.includes("User")) {
    return extension.isMultiValued
      ? texts(longestExtension)
      : (extensionKinds[extension.dataType] ?? { type: "object" });
  }
  if (!attribute?.isInDirectory) throw badRequest(`The following extension properties are not available: ${name}.`);
  switch (attribute.dataType) {
    case "boolean":
      return { type: "boolean" };
    case "int64":
      return { type: "wholeNumber" };
    case "stringCollection":
      return texts(longestExtension);
    case "dateTime":
      return { type: "moment" };
    case "string":
      return text(longestExtension);
  }
}

/** Source: learn.microsoft.com/graph/api/resources/extensionproperty, `dataType`. */
const longestExtension = 256;
const extensionKinds: Record<string, Kind> = {
  String: text(longestExtension),
  Boolean: { type: "boolean" },
  DateTime: { type: "moment" },
  Integer: { type: "smallNumber" },
  LargeInteger: { type: "wholeNumber" },
};

function fits(kind: Kind, value: unknown): boolean {
  switch (kind.type) {
    case "text":
      return typeof value === "string" && value !== "" && value.length <= kind.maxLength;
    case "boolean":
      return typeof value === "boolean";
    case "smallNumber":
      return Number.isSafeInteger(value) && Math.abs(Number(value)) <= 2_147_483_647;
    case "wholeNumber":
      return Number.isSafeInteger(value);
    case "moment":
      return typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value);
    case "texts": {
      const { maxLength, maxEntries = Number.POSITIVE_INFINITY } = kind;
      return (
        Array.isArray(value) &&
        value.length <= maxEntries &&
        value.every((entry) => typeof entry === "string" && entry.length <= maxLength)
      );
    }
    case "members":
      return (
        typeof value === "object" &&
        Object.entries(value ?? {}).every(([name, member]) => {
          const expected = kind.members[name];
          return expected !== undefined && (member === null || fits(expected, member));
        })
      );
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
