import { randomBytes, randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair } from "jose";
import { type Account, accounts } from "@/tests/sandbox/openid/accounts";
import { contoso, fabrikam } from "@/tests/sandbox/tenants";
import {
  type Application,
  type Assignment,
  faultsSchema,
  type Group,
  type State,
  type TenantAttribute,
  type TenantState,
} from "./state";

/** Built-in user attributes. Source: learn.microsoft.com, "User profile attributes", built-in attributes. */
const builtIns: [id: string, label: string][] = [
  ["city", "City"],
  ["country", "Country/Region"],
  ["displayName", "Display Name"],
  ["email", "Email Address"],
  ["givenName", "Given Name"],
  ["jobTitle", "Job Title"],
  ["postalCode", "Postal Code"],
  ["state", "State/Province"],
  ["streetAddress", "Street Address"],
  ["surname", "Surname"],
];

const hrAppId = "5e5e5e5eaaaa4bbb8ccc000000000003";

export async function seed(): Promise<State> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const signingKey = { ...(await exportJWK(privateKey)), kid: randomUUID(), use: "sig", alg: "RS256" };
  return {
    signingKey,
    extensionKeys: { workforce: [], external: [] },
    cookieKey: randomBytes(32).toString("base64url"),
    tenants: [contosoTenant(), fabrikamTenant()],
    faults: faultsSchema.parse({}),
    openid: {},
  };
}

function contosoTenant(): TenantState {
  const extensionsAppId = "c0c0c0c0aaaa4bbb8ccc000000000001";
  const attributes = [
    ...builtInAttributes(),
    custom(extensionsAppId, "AcceptedTerms", "Accepted terms", "boolean"),
    custom(extensionsAppId, "EmployeeCount", "Number of employees", "int64"),
  ];
  const flow = flowOver(attributes);
  return {
    ...contoso,
    extensionsAppId,
    attributes,
    flows: [
      flow("B2X_1_PartnerSignUp", "Contoso's partner portal", ["displayName", "givenName", "surname", "city"]),
      flow("B2X_1_SupplierSignUp", "Contoso's supplier portal", [
        "displayName",
        "givenName",
        "surname",
        "city",
        "country",
        `extension_${extensionsAppId}_AcceptedTerms`,
        `extension_${extensionsAppId}_EmployeeCount`,
      ]),
    ],
    applications: [humanResources],
    ...emptyDirectory(contoso.id),
  };
}

/** An app with directory extensions of its own, in each type that a rule can set, and two that none can. */
const humanResources: Application = {
  id: "0a0a0a0a-1111-4111-8111-111111111111",
  appId: hrAppId,
  displayName: "Contoso HR",
  extensions: [
    hrExtension("costCode", "String"),
    hrExtension("startDate", "DateTime"),
    hrExtension("badgeNumber", "Integer"),
    hrExtension("contractNumber", "LargeInteger"),
    hrExtension("isContractor", "Boolean"),
    hrExtension("certificates", "String", { isMultiValued: true }),
    hrExtension("photoHash", "Binary"),
    hrExtension("floor", "String", { targetObjects: ["Device"] }),
  ],
};

function hrExtension(
  name: string,
  dataType: string,
  { isMultiValued = false, targetObjects = ["User"] } = {},
): Application["extensions"][number] {
  const full = `extension_${hrAppId}_${name}`;
  return { id: full, name: full, dataType, isMultiValued, targetObjects };
}

function fabrikamTenant(): TenantState {
  const extensionsAppId = "fabfabfabaaa4bbb8ccc000000000002";
  const attributes = [...builtInAttributes(), custom(extensionsAppId, "Newsletter", "Newsletter", "boolean")];
  const flow = flowOver(attributes);
  return {
    ...fabrikam,
    extensionsAppId,
    attributes,
    flows: [flow("B2X_1_CustomerSignUp", "Fabrikam's customer portal", ["displayName", "city", "country"])],
    applications: [],
    ...emptyDirectory(fabrikam.id),
  };
}

function emptyDirectory(
  tenantId: string,
): Pick<
  TenantState,
  "apiConnectors" | "users" | "removedUsers" | "groups" | "links" | "subscriptions" | "signUps" | "calls"
> {
  const users = accounts.filter((account) => account.tid === tenantId).map(toUser);
  return { apiConnectors: [], users, removedUsers: [], groups, links: [], subscriptions: [], signUps: [], calls: [] };
}

const group = (number: number, displayName: string, facts: Partial<Group> = {}): Group => ({
  ...{ id: `7070707${number}-1111-4111-8111-111111111111`, displayName },
  ...{ groupTypes: [], isAssignableToRole: false, ...facts },
});

/** Two that anybody may be added to, and two that nobody may. */
const groups: Group[] = [
  group(1, "Partners"),
  group(2, "Suppliers, Nordic"),
  group(3, "All guests", { groupTypes: ["DynamicMembership"] }),
  group(4, "Helpdesk administrators", { isAssignableToRole: true }),
];

function toUser({ oid, name, email }: Account): TenantState["users"][number] {
  const [givenName, surname] = name.split(" ");
  const values = {
    id: oid,
    accountEnabled: true,
    displayName: name,
    givenName,
    surname,
    mail: email,
    otherMails: [],
    userPrincipalName: email,
    userType: "Member",
    creationType: null,
    createdDateTime: `${new Date().toISOString().slice(0, 19)}Z`,
    identities: [{ signInType: "userPrincipalName", issuer: email.split("@")[1], issuerAssignedId: email }],
  };
  return { id: oid, values, visibleAt: 0, changes: [] };
}

const builtInAttributes = (): TenantAttribute[] =>
  builtIns.map(([id, displayName]) => ({
    id,
    displayName,
    description: `The user's ${displayName.toLowerCase()}.`,
    dataType: "string",
    userFlowAttributeType: "builtIn",
    isInDirectory: true,
  }));

function custom(appId: string, name: string, displayName: string, dataType: "boolean" | "int64"): TenantAttribute {
  const id = `extension_${appId}_${name}`;
  return { id, displayName, description: "", dataType, userFlowAttributeType: "custom", isInDirectory: true };
}

const flowOver = (attributes: TenantAttribute[]) => (id: string, app: string, attributeIds: string[]) => ({
  id,
  app,
  assignments: attributes
    .filter((attribute) => attributeIds.includes(attribute.id))
    .sort((a, b) => attributeIds.indexOf(a.id) - attributeIds.indexOf(b.id))
    .map((attribute) => assign(attribute)),
  postFederationSignup: null,
  postAttributeCollection: null,
});

/** Selects an attribute in a user flow, with the input that suits its type. */
export function assign({ id, displayName, dataType }: TenantAttribute): Assignment {
  const isYesNo = dataType === "boolean";
  return {
    id: randomUUID(),
    attributeId: id,
    displayName,
    isOptional: true,
    requiresVerification: false,
    userInputType: isYesNo ? "dropdownSingleSelect" : "textBox",
    userAttributeValues: isYesNo
      ? [
          { name: "Yes", value: "true", isDefault: false },
          { name: "No", value: "false", isDefault: false },
        ]
      : [],
  };
}
