import { z } from "zod";
import { stepSchema } from "@/lib/connector/step";
import { flowAttributeSchema } from "@/lib/signup/flow";

/** An attribute that the tenant's user flows may collect, as Graph's `identityUserFlowAttribute`. */
export const tenantAttributeSchema = flowAttributeSchema.extend({
  description: z.string(),
  userFlowAttributeType: z.enum(["builtIn", "custom"]),
  /**
   * A custom attribute becomes a directory extension only when a user flow that collects it created its first user.
   * Source: learn.microsoft.com, "Define custom attributes for user flows".
   */
  isInDirectory: z.boolean(),
});
export type TenantAttribute = z.infer<typeof tenantAttributeSchema>;

export const assignmentSchema = z.object({
  id: z.string(),
  attributeId: z.string(),
  displayName: z.string(),
  isOptional: z.boolean(),
  requiresVerification: z.boolean(),
  userInputType: z.string(),
  userAttributeValues: z.array(z.object({ name: z.string(), value: z.string(), isDefault: z.boolean() })),
});
export type Assignment = z.infer<typeof assignmentSchema>;

const flowSchema = z.object({
  id: z.string(),
  /** The application that the flow signs guests up for. */
  app: z.string(),
  assignments: z.array(assignmentSchema),
  /** Ids of API connectors. */
  postFederationSignup: z.string().nullable(),
  postAttributeCollection: z.string().nullable(),
});
export type SandboxFlow = z.infer<typeof flowSchema>;

export const apiConnectorSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  targetUrl: z.string(),
  username: z.string(),
  password: z.string(),
});
export type ApiConnector = z.infer<typeof apiConnectorSchema>;

export const directoryUserSchema = z.object({
  id: z.string(),
  values: z.record(z.string(), z.unknown()),
  /** Before this moment (milliseconds) Graph does not know the user: replication lag. */
  visibleAt: z.number(),
  /** Writes that Graph accepted but does not show yet. */
  changes: z.array(z.object({ visibleAt: z.number(), values: z.record(z.string(), z.unknown()) })),
});
export type DirectoryUser = z.infer<typeof directoryUserSchema>;

const attemptSchema = z.object({
  durationMs: z.number(),
  status: z.number().optional(),
  contentType: z.string().optional(),
  body: z.string().optional(),
  error: z.string().optional(),
});

/** One question of Entra to an API connector, with its retry, and what Entra made of the answer. */
export const connectorCallSchema = z.object({
  id: z.string(),
  at: z.string(),
  flowId: z.string(),
  step: stepSchema,
  url: z.string(),
  request: z.record(z.string(), z.unknown()),
  attempts: z.array(attemptSchema),
  effect: z.string(),
  dropped: z.array(z.object({ name: z.string(), reason: z.string() })),
});
export type ConnectorCall = z.infer<typeof connectorCallSchema>;
export type Attempt = z.infer<typeof attemptSchema>;

const plainValue = z.union([z.string(), z.number(), z.boolean()]);

/** A guest on her way through a user flow. */
export const signUpSessionSchema = z.object({
  id: z.string(),
  flowId: z.string(),
  startedAt: z.number(),
  stage: z.enum(["attributes", "blocked", "failed", "done"]),
  source: z.enum(["facebook", "google", "otp", "entra", "microsoft"]),
  email: z.string(),
  /** Her id at a social identity provider. */
  subjectId: z.string(),
  /** What the identity provider said of her. */
  profile: z.record(z.string(), plainValue),
  /** What stands in the attribute page's fields. */
  entered: z.record(z.string(), plainValue),
  message: z.string(),
  userId: z.string().nullable(),
  isNewUser: z.boolean(),
  locale: z.string(),
});
export type SignUpSession = z.infer<typeof signUpSessionSchema>;

/** An app registration, as far as it gives users properties of its own. */
const applicationSchema = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z.string(),
  extensions: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      dataType: z.string(),
      isMultiValued: z.boolean(),
      targetObjects: z.array(z.string()),
    }),
  ),
});
export type Application = z.infer<typeof applicationSchema>;

const groupSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  groupTypes: z.array(z.string()),
  isAssignableToRole: z.boolean(),
});
export type Group = z.infer<typeof groupSchema>;

/** From a user to another user, or to a group. */
const linkSchema = z.object({ userId: z.string(), name: z.enum(["manager", "sponsors", "memberOf"]), to: z.string() });
export type Link = z.infer<typeof linkSchema>;

const subscriptionSchema = z.object({
  id: z.string(),
  resource: z.string(),
  changeType: z.string(),
  notificationUrl: z.string(),
  clientState: z.string(),
  expirationDateTime: z.string(),
});
export type Subscription = z.infer<typeof subscriptionSchema>;

const tenantStateSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  domain: z.string(),
  /** App id of the tenant's aad-extensions-app, without hyphens. */
  extensionsAppId: z.string(),
  attributes: z.array(tenantAttributeSchema),
  flows: z.array(flowSchema),
  apiConnectors: z.array(apiConnectorSchema),
  applications: z.array(applicationSchema).default([]),
  users: z.array(directoryUserSchema),
  /** Users who were deleted, for the delta query; `at` in milliseconds. */
  removedUsers: z.array(z.object({ id: z.string(), at: z.number() })).default([]),
  groups: z.array(groupSchema).default([]),
  links: z.array(linkSchema).default([]),
  subscriptions: z.array(subscriptionSchema).default([]),
  signUps: z.array(signUpSessionSchema),
  calls: z.array(connectorCallSchema),
});
export type TenantState = z.infer<typeof tenantStateSchema>;

const count = z.number().int().min(0).max(1_000_000);

/** What goes wrong on purpose. Each count falls by one with each request that it spoils. */
export const faultsSchema = z.strictObject({
  lagMs: z.number().int().min(0).max(86_400_000).default(0),
  throttle: z
    .strictObject({ count, retryAfterSeconds: z.number().min(0).max(3600) })
    .default({ count: 0, retryAfterSeconds: 1 }),
  serverErrors: z.strictObject({ count }).default({ count: 0 }),
  droppedWrites: z.strictObject({ count }).default({ count: 0 }),
  /**
   * Delta links that Graph forgot: it asks to begin anew (410), or says that the token expired (400). Or it serves no delta query
   * at all, as of an external tenant.
   */
  deltaTokens: z
    .strictObject({ count, answer: z.enum(["resync", "expired", "unsupported"]) })
    .default({ count: 0, answer: "resync" }),
  /** Application permissions that no admin consented to any more. */
  withheldPermissions: z.array(z.string()).default([]),
  /** Why Entra gives the portal no token of its own. */
  refusedToken: z.enum(["none", "notConsented", "secretExpired"]).default("none"),
  /** When the secret of the portal's app registration expires. */
  secretEndsAt: z.iso.datetime().default("2099-12-31T00:00:00Z"),
});
export type Faults = z.infer<typeof faultsSchema>;

export const stateSchema = z.object({
  /** The private signing key, kept so that tokens outlive a restart. */
  signingKey: z.record(z.string(), z.unknown()),
  /** Private keys, newest first, for tokens of custom authentication extensions (openid/extension-keys.ts). */
  extensionKeys: z
    .object({
      workforce: z.array(z.record(z.string(), z.unknown())),
      external: z.array(z.record(z.string(), z.unknown())),
    })
    .default({ workforce: [], external: [] }),
  cookieKey: z.string(),
  tenants: z.array(tenantStateSchema),
  faults: faultsSchema,
  /** What the OpenID provider remembers: sessions, codes, grants. */
  openid: z.record(
    z.string(),
    z.object({ payload: z.record(z.string(), z.unknown()), expiresAt: z.number().nullable() }),
  ),
});
export type State = z.infer<typeof stateSchema>;
