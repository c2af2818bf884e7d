import type { GraphFailureKind } from "./error";

/** Why Graph told us nothing, and what helps: for the person who waits for what it would have told. */
export const graphTrouble: Record<GraphFailureKind, string> = {
  throttled: "Microsoft Graph asks us to wait. Try again in a minute.",
  unauthenticated:
    "Entra gives this portal no token: its client secret or certificate is wrong or has expired, or this tenant has not consented to the app.",
  forbidden:
    "Microsoft Graph refused: the app lacks the permission IdentityUserFlow.Read.All, or an administrator has not consented to it.",
  notFound: "Microsoft Graph knows no such user flow in this tenant.",
  unavailable: "Microsoft Graph did not answer. Try again in a moment.",
  rejected: "Microsoft Graph did not understand the question. The log of the portal has its words.",
};

/** The same where the user flow was to be changed. */
export const selectTrouble: Record<GraphFailureKind, string> = {
  ...graphTrouble,
  forbidden:
    "Microsoft Graph refused: the app lacks the permission IdentityUserFlow.ReadWrite.All, or an administrator has not consented to it. You can select the attribute yourself in Entra, under User attributes of the user flow.",
  rejected:
    "Microsoft Graph refused to select the attribute. You can select it yourself in Entra, under User attributes of the user flow.",
};
