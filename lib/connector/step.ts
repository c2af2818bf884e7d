import { z } from "zod";

/** When Entra calls an API connector of a user flow, by Microsoft Graph's names (`userFlowApiConnectorConfiguration`). */
export const connectorStepSchema = z.enum(["postFederationSignup", "postAttributeCollection"]);
export type ConnectorStep = z.infer<typeof connectorStepSchema>;

/**
 * When Entra calls a custom authentication extension, by the ends of the `type` of its calls. Source: learn.microsoft.com,
 * "Custom authentication extensions overview".
 */
export const extensionStepSchema = z.enum([
  "attributeCollectionStart",
  "attributeCollectionSubmit",
  "tokenIssuanceStart",
]);
export type ExtensionStep = z.infer<typeof extensionStepSchema>;

/** What an address of ours may name. */
export const calledStepSchema = z.enum([...connectorStepSchema.options, ...extensionStepSchema.options]);

/** As the log knows steps; nobody calls for the last one: the portal found a new guest in the directory (lib/tracking/). */
export const stepSchema = z.enum([...calledStepSchema.options, "newInDirectory"]);
export type Step = z.infer<typeof stepSchema>;

/** Microsoft's own labels, as an admin reads them in Entra (learn.microsoft.com, "Add an API connector to a user flow"). */
export const stepLabels: Record<Step, string> = {
  postFederationSignup: "After federating with an identity provider during sign-up",
  postAttributeCollection: "Before creating the user",
  attributeCollectionStart: "OnAttributeCollectionStart",
  attributeCollectionSubmit: "OnAttributeCollectionSubmit",
  tokenIssuanceStart: "OnTokenIssuanceStart",
  newInDirectory: "New in the directory, without a call of Entra",
};

/**
 * What a step is for, whoever asks: `beforeForm` what the guest finds filled in, `afterForm` what becomes of what she
 * entered, `token` what an app learns of her. Rules and conditions are about moments; both kinds of steps share them.
 */
export type Moment = "beforeForm" | "afterForm" | "token";

export const momentOf: Readonly<Record<Step, Moment>> = {
  postFederationSignup: "beforeForm",
  attributeCollectionStart: "beforeForm",
  postAttributeCollection: "afterForm",
  attributeCollectionSubmit: "afterForm",
  tokenIssuanceStart: "token",
  newInDirectory: "afterForm",
};

/** A moment in an admin's words, where either kind of steps may be meant. */
export const momentLabels: Readonly<Record<Moment, string>> = {
  beforeForm: "Before the form",
  afterForm: "After the form",
  token: "Token for an app",
};

/** What a condition names: the steps of a sign-up by their API connectors' names, and the one that is no sign-up. */
export const conditionStepSchema = z.enum([...connectorStepSchema.options, "tokenIssuanceStart"]);
export type ConditionStep = z.infer<typeof conditionStepSchema>;

/** Of a custom authentication extension; the others are an API connector's. */
export const isExtensionStep = (step: Step): step is ExtensionStep =>
  extensionStepSchema.options.some((each) => each === step);
