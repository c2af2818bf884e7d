const words: Readonly<Record<string, string>> = {
  throttled: "Microsoft Graph asks us to wait. It goes on by itself.",
  unauthenticated:
    "Entra gives this portal no token: its client secret or certificate is wrong or has expired, or this tenant has not consented to the app. Settings, Microsoft Graph, says more.",
  forbidden:
    "Microsoft Graph refused: the app lacks the permission User.Read.All, or an administrator has not consented to it. Settings, Microsoft Graph, leads to Entra’s consent page.",
  unavailable: "Microsoft Graph did not answer. It is tried again by itself.",
};

/** `trouble`: a GraphFailureKind, or `internal`. */
export const troubleWords = (trouble: string): string =>
  words[trouble] ?? "The last look failed. It is tried again by itself; the log of the portal has the reason.";
