import { randomUUID } from "node:crypto";
import { match, type Route, route } from "@/tests/sandbox/http/router";
import type { Store } from "@/tests/sandbox/store/store";
import { badRequest, GraphRefusal, refuse } from "./answer";
import * as connectors from "./api-connectors";
import * as applications from "./applications";
import { answerBatch, isBatch } from "./batch";
import type { GraphContext } from "./context";
import { spoil, tooMany } from "./faults";
import type { Limits } from "./limits";
import * as links from "./links";
import * as attributes from "./flow-attributes";
import { invite } from "./invitations";
import { listOrganization } from "./organization";
import * as subscriptions from "./subscriptions";
import { verifyCaller } from "./token";
import * as flows from "./user-flows";
import { listUserChanges } from "./user-changes";
import { createUser, deleteUser, updateUser } from "./user-writes";
import { getUser, listUsers } from "./users";

/** The application permission that each group of operations needs. Source: the operation's reference page. */
const operations: Record<string, Route<GraphContext>[]> = {
  "Application.Read.All": [
    route("GET", "/applications", applications.listApplications),
    route("GET", "/applications/:applicationId/extensionProperties", applications.listExtensionProperties),
    {
      method: "GET",
      pattern: /^\/applications\(appId='(?<appId>[^']+)'\)$/i, // a key in parentheses, not a part of the path
      handle: applications.getPortalApplication,
    },
  ],
  "Organization.Read.All": [route("GET", "/organization", listOrganization)],
  "User.ReadWrite.All": [
    route("GET", "/users", listUsers),
    route("POST", "/users", createUser),
    route("GET", "/users/delta", listUserChanges), // before the path below, which it fits, too
    route("GET", "/users/:userId", getUser),
    route("PATCH", "/users/:userId", updateUser),
    route("DELETE", "/users/:userId", deleteUser),
    route("POST", "/subscriptions", subscriptions.createSubscription),
    route("PATCH", "/subscriptions/:subscriptionId", subscriptions.renewSubscription),
    route("DELETE", "/subscriptions/:subscriptionId", subscriptions.deleteSubscription),
    route("GET", "/users/:userId/manager", links.getManager),
    route("PUT", "/users/:userId/manager/$ref", links.setManager),
    route("GET", "/users/:userId/sponsors", links.listSponsors),
    route("POST", "/users/:userId/sponsors/$ref", links.addSponsor),
    route("GET", "/users/:userId/memberOf", links.listMemberships),
  ],
  "GroupMember.ReadWrite.All": [
    route("GET", "/groups", links.listGroups),
    route("POST", "/groups/:groupId/members/$ref", links.addMember),
  ],
  "User.Invite.All": [route("POST", "/invitations", invite)],
  "APIConnectors.ReadWrite.All": [
    route("GET", "/identity/apiConnectors", connectors.listApiConnectors),
    route("POST", "/identity/apiConnectors", connectors.createApiConnector),
    route("GET", "/identity/apiConnectors/:connectorId", connectors.getApiConnector),
    route("PATCH", "/identity/apiConnectors/:connectorId", connectors.updateApiConnector),
    route("DELETE", "/identity/apiConnectors/:connectorId", connectors.deleteApiConnector),
  ],
  "IdentityUserFlow.Read.All": [
    route("GET", "/identity/b2xUserFlows", flows.listUserFlows),
    route("GET", "/identity/b2xUserFlows/:flowId", flows.getUserFlow),
    route("GET", "/identity/b2xUserFlows/:flowId/userAttributeAssignments", attributes.listAssignments),
    route("GET", "/identity/userFlowAttributes", attributes.listAttributes),
    route("GET", "/identity/userFlowAttributes/:attributeId", attributes.getAttribute),
  ],
  "IdentityUserFlow.ReadWrite.All": [
    route("POST", "/identity/b2xUserFlows", flows.createUserFlow),
    route("GET", "/identity/b2xUserFlows/:flowId/apiConnectorConfiguration", flows.getConnectorConfiguration),
    route("PUT", "/identity/b2xUserFlows/:flowId/apiConnectorConfiguration/:step/$ref", flows.assignConnector),
    route("POST", "/identity/b2xUserFlows/:flowId/userAttributeAssignments", attributes.createAssignment),
    route(
      "DELETE",
      "/identity/b2xUserFlows/:flowId/userAttributeAssignments/:assignmentId",
      attributes.deleteAssignment,
    ),
    route("POST", "/identity/userFlowAttributes", attributes.createAttribute),
  ],
};
const routes = Object.values(operations).flat();

type Ground = { store: Store; url: string; limits?: Limits | undefined };

/** Microsoft Graph, as far as Vestibule uses it. `url` is the sandbox's; Graph lives under `/graph/v1.0`. */
export async function answerGraph(ground: Ground, request: Request): Promise<Response> {
  const response = await answer(ground, request).catch((error: unknown) => {
    if (error instanceof GraphRefusal) return refuse(error, request);
    throw error;
  });
  response.headers.set("request-id", randomUUID());
  response.headers.set("client-request-id", request.headers.get("client-request-id") ?? randomUUID());
  response.headers.set("cache-control", "no-cache");
  return response;
}

async function answer(ground: Ground, request: Request): Promise<Response> {
  const { store, url, limits } = ground;
  if (isBatch(request)) {
    await verifyCaller(store, url, request);
    return answerBatch(`${url}/graph/v1.0`, request, (item) => answerGraph(ground, item));
  }
  const spoiled = await spoil(store, request);
  if (spoiled) return spoiled;
  const { tenant, roles } = await verifyCaller(store, url, request);
  const waitSeconds = limits?.take(tenant.id, request);
  if (waitSeconds !== undefined) return tooMany(request, waitSeconds);
  const { pathname, searchParams: query } = new URL(request.url);
  const path = pathname.replace(/^\/graph\/v1\.0/, "");
  const found = match(routes, request.method, path);
  if (found.kind === "notFound") {
    throw new GraphRefusal(400, "BadRequest", `Resource not found for the segment '${path.split("/").at(-1) ?? ""}'.`);
  }
  if (found.kind === "wrongMethod") {
    throw new GraphRefusal(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");
  }
  const permission = Object.keys(operations).find((name) => operations[name]?.includes(found.route)) ?? "";
  const isWithheld = store.state.faults.withheldPermissions.includes(permission);
  if (!roles.includes(permission) || isWithheld) throw denied();
  for (const name of query.keys()) if (query.getAll(name).length > 1) throw badRequest(`'${name}' is given twice.`);
  return found.route.handle({ store, tenant, request, baseUrl: `${url}/graph/v1.0`, query }, found.params);
}

const denied = () =>
  new GraphRefusal(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
