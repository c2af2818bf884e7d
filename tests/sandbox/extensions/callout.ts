import type { ExtensionStep } from "@/lib/connector/step";
import { contoso } from "@/tests/support/settings";

const odata = (name: string) => `microsoft.graph.${name}`;

export type Attribute = string | number | boolean | null;

/** What differs from call to call. */
export type CalloutParts = {
  tenantId?: string;
  attributes?: Record<string, Attribute>;
  identities?: { signInType: string; issuer: string; issuerAssignedId?: string }[];
  user?: Record<string, unknown>;
  locale?: string;
};

const aUser = {
  id: "00aa00aa-bb11-4c22-8d33-44ee44ee44ee",
  displayName: "Ada Lovelace",
  givenName: "Ada",
  surname: "Lovelace",
  mail: "ada@fabrikam.example",
  userPrincipalName: "ada_fabrikam.example#EXT#@contoso.onmicrosoft.com",
  userType: "Guest",
};
const anIdentity = { signInType: "email", issuer: "contoso.onmicrosoft.com", issuerAssignedId: "ada@fabrikam.example" };

/**
 * The body that Microsoft posts to a custom authentication extension. Source: learn.microsoft.com, "Custom claims provider
 * reference" and "Retrieve and return data from an OnAttributeCollectionStart/Submit event".
 */
export function aCallout(step: ExtensionStep, parts: CalloutParts = {}): Record<string, unknown> {
  const { tenantId = contoso, locale = "nb-NO" } = parts;
  const app = { id: "5a5a5a5a-0000-4000-8000-000000000001", appId: "5a5a5a5a-0000-4000-8000-000000000002" };
  const named = { ...app, appDisplayName: "Supplier portal", displayName: "Supplier portal" };
  const isToken = step === "tokenIssuanceStart";
  return {
    type: `microsoft.graph.authenticationEvent.${step}`,
    source: `/tenants/${tenantId}/applications/${app.appId}`,
    data: {
      "@odata.type": odata(`on${step.charAt(0).toUpperCase()}${step.slice(1)}CalloutData`),
      tenantId,
      authenticationEventListenerId: "5a5a5a5a-0000-4000-8000-000000000003",
      customAuthenticationExtensionId: "5a5a5a5a-0000-4000-8000-000000000004",
      authenticationContext: {
        correlationId: "5a5a5a5a-0000-4000-8000-000000000005",
        client: { ip: "127.0.0.1", locale, market: locale },
        protocol: "OAUTH2.0",
        clientServicePrincipal: named,
        resourceServicePrincipal: named,
        ...(isToken && { user: parts.user ?? aUser }),
      },
      ...(!isToken && {
        userSignUpInfo: {
          attributes: attributesOf(parts.attributes ?? { givenName: "Ada", city: null }),
          identities: parts.identities ?? [anIdentity],
        },
      }),
    },
  };
}

const attributesOf = (attributes: Record<string, Attribute>) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      {
        "@odata.type": odata(`${typeOf(value)}DirectoryAttributeValue`),
        value,
        attributeType: name.startsWith("extension_") ? "directorySchemaExtension" : "builtIn",
      },
    ]),
  );

function typeOf(value: Attribute): string {
  if (typeof value === "boolean") return "boolean";
  return typeof value === "number" ? "int64" : "string";
}
