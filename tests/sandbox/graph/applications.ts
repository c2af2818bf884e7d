import type { Params } from "@/tests/sandbox/http/router";
import type { Application, TenantAttribute, TenantState } from "@/tests/sandbox/store/state";
import { contoso as home, portalAppId } from "@/tests/sandbox/tenants";
import { badRequest, collection, entity, unknownResource } from "./answer";
import { allowOptions, type GraphContext } from "./context";

/** An expanded relation of a directory object ends early. Source: developer.microsoft.com/graph/known-issues, `$expand`. */
const longestExpansion = 20;

/** `GET /applications`: the apps that are registered in the tenant. */
export function listApplications(context: GraphContext): Response {
  allowOptions(context, "$select", "$top", "$expand");
  const expand = context.query.get("$expand");
  if (expand !== null && expand !== "extensionProperties") throw badRequest(`Could not expand '${expand}'.`);
  const applications = applicationsOf(context.tenant).map(({ extensions, ...application }) => ({
    ...application,
    ...(expand !== null && { extensionProperties: extensions.slice(0, longestExpansion).map(extensionToGraph) }),
  }));
  return collection("applications", applications);
}

/**
 * `GET /applications(appId='{app id}')`: the portal's own registration, which stands in its home tenant only. Of a secret one
 * reads when it ends, and the first characters as `hint`, which the sandbox leaves out. Source: learn.microsoft.com/graph/api/resources/passwordcredential.
 */
export function getPortalApplication(context: GraphContext, { appId = "" }: Params): Response {
  allowOptions(context, "$select");
  const { tenant, store } = context;
  if (appId !== portalAppId || tenant.id !== home.id) throw unknownResource(appId);
  const { secretEndsAt } = store.state.faults;
  const ended = { keyId: "5ec0e700-0000-4000-8000-000000000001", endDateTime: "2020-01-31T00:00:00Z" };
  const current = { keyId: "5ec0e700-0000-4000-8000-000000000002", hint: null, endDateTime: secretEndsAt };
  const id = "a0a0a0a0-3333-4333-8333-333333333333";
  return entity("applications", { id, appId, passwordCredentials: [ended, current], keyCredentials: [] });
}

/** `GET /applications/{object id}/extensionProperties` */
export function listExtensionProperties(context: GraphContext, { applicationId = "" }: Params): Response {
  allowOptions(context, "$select", "$top");
  const application = applicationsOf(context.tenant).find(({ id }) => id === applicationId);
  if (!application) throw unknownResource(applicationId);
  const properties = application.extensions.map((extension) => ({
    ...extensionToGraph(extension),
    appDisplayName: application.displayName,
  }));
  return collection(`applications('${application.id}')/extensionProperties`, properties);
}

/**
 * The registered apps, and the one that Entra makes itself: it owns the custom attributes of user flows, each from its
 * first use on. Source: learn.microsoft.com, "Define custom attributes for user flows".
 */
function applicationsOf({ applications, attributes, extensionsAppId }: TenantState): Application[] {
  const own: Application = {
    id: `${extensionsAppId.slice(0, 8)}-0000-4000-8000-${extensionsAppId.slice(-12)}`,
    appId: extensionsAppId,
    displayName: "aad-extensions-app. Do not modify. Used by AAD for storing user data.",
    extensions: attributes.flatMap((attribute) => (isExtension(attribute) ? [toExtension(attribute)] : [])),
  };
  return [own, ...applications];
}

const isExtension = ({ userFlowAttributeType, isInDirectory }: TenantAttribute) =>
  userFlowAttributeType === "custom" && isInDirectory;

const directoryTypes: Record<TenantAttribute["dataType"], string> = {
  string: "String",
  boolean: "Boolean",
  int64: "LargeInteger",
  stringCollection: "String",
  dateTime: "DateTime",
};

const toExtension = ({ id, dataType }: TenantAttribute): Application["extensions"][number] => ({
  id,
  name: id,
  dataType: directoryTypes[dataType],
  isMultiValued: dataType === "stringCollection",
  targetObjects: ["User"],
});

const extensionToGraph = (extension: Application["extensions"][number]) => ({
  ...{ deletedDateTime: null, isSyncedFromOnPremises: false },
  ...extension,
});
