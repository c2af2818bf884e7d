import type { ExtensionStep } from "./step";

/** The app role that lets Microsoft's service call an API of the registration (Entra's contract, the overview's step "grant"). */
export const receiveRole = {
  name: "Receive custom authentication extension HTTP requests",
  id: "214e810f-fda8-4fd7-a475-29461495eb00",
} as const;

/** What Entra offers at most (Microsoft Graph, `customExtensionClientConfiguration`). */
export const extensionTimeoutMs = 2_000;
export const extensionRetries = 1;

/** Stands for an application id that nobody told us of. */
export const unknownApp = "{application id}";

/**
 * The application id URI that Entra insists on: the host of the addresses, then the application id.
 * Source: learn.microsoft.com, "Troubleshoot custom authentication extensions", codes 1003014 and 1003015.
 */
export const identifierUri = (portalUrl: string, appId: string): string =>
  `api://${new URL(portalUrl).hostname}/${appId}`;

const types: Record<ExtensionStep, string> = {
  attributeCollectionStart: "onAttributeCollectionStartCustomExtension",
  attributeCollectionSubmit: "onAttributeCollectionSubmitCustomExtension",
  tokenIssuanceStart: "onTokenIssuanceStartCustomExtension",
};

type Extension = { step: ExtensionStep; url: string; resourceId: string; name: string; claims: readonly string[] };

/**
 * The body of POST /identity/customAuthenticationExtensions, for whoever would rather not click.
 * Source: learn.microsoft.com/graph/api/identitycontainer-post-customauthenticationextensions
 */
export function extensionToCreate({ step, url, resourceId, name, claims }: Extension): string {
  const body = {
    "@odata.type": `#microsoft.graph.${types[step]}`,
    displayName: name,
    endpointConfiguration: { "@odata.type": "#microsoft.graph.httpRequestEndpoint", targetUrl: url },
    authenticationConfiguration: { "@odata.type": "#microsoft.graph.azureAdTokenAuthentication", resourceId },
    clientConfiguration: { timeoutInMilliseconds: extensionTimeoutMs, maximumRetries: extensionRetries },
    ...(step === "tokenIssuanceStart" && {
      claimsForTokenConfiguration: claims.map((claimIdInApiResponse) => ({ claimIdInApiResponse })),
    }),
  };
  return JSON.stringify(body, null, 2);
}

/**
 * The definition of a claims mapping policy that takes the claims under their own names. `ID` must be spelt as the answer
 * spells it. Source: learn.microsoft.com, "Custom claims provider reference".
 */
export function claimsMappingPolicy(claims: readonly string[]): string {
  const ClaimsSchema = claims.map((claim) => ({ Source: "CustomClaimsProvider", ID: claim, JwtClaimType: claim }));
  return JSON.stringify({ ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: "true", ClaimsSchema } }, null, 2);
}
