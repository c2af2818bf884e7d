import { z } from "zod";

/** When Entra calls an API connector of a user flow, by Microsoft Graph's names (`userFlowApiConnectorConfiguration`). */
export const stepSchema = z.enum(["postFederationSignup", "postAttributeCollection"]);
export type Step = z.infer<typeof stepSchema>;

/** Microsoft's own labels, as an admin reads them in Entra (learn.microsoft.com, "Add an API connector to a user flow"). */
export const stepLabels: Record<Step, string> = {
  postFederationSignup: "After federating with an identity provider during sign-up",
  postAttributeCollection: "Before creating the user",
};
