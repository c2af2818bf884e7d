/**
 * Why a call was not answered as a sign-up. `status` is the HTTP status; `words` name it in a list; `meaning` explains it to
 * an admin, who may not have made the connector.
 */
export const refusals = {
  unknownConnector: { status: 404, words: "no such connector", meaning: "No connector has this address." },
  unknownStep: {
    status: 404,
    words: "no such step",
    meaning: "The address ends in a step that does not exist.",
  },
  wrongMethod: { status: 405, words: "wrong method", meaning: "Entra sends POST; this call used another method." },
  noCredential: {
    status: 401,
    words: "no credential",
    meaning: "The call showed nothing that proves that it comes from Entra: no password, key, certificate or token.",
  },
  otherKind: {
    status: 401,
    words: "other kind of credential",
    meaning: "The call showed a credential of a kind that this connector has none of, such as a password or a token.",
  },
  wrongCredential: {
    status: 401,
    words: "wrong password",
    meaning: "The user name or the password is wrong. Compare both in Entra.",
  },
  wrongKey: {
    status: 401,
    words: "wrong key",
    meaning: "The key in the header or in the address is wrong.",
  },
  retiredCredential: {
    status: 401,
    words: "retired credential",
    meaning: "The call used a credential that was retired here. Enter the current one in Entra.",
  },
  unknownCertificate: {
    status: 401,
    words: "unknown certificate",
    meaning: "The client certificate is none that this connector knows, nor issued by an authority that it trusts.",
  },
  certificateUnreadable: {
    status: 401,
    words: "unreadable certificate",
    meaning: "The proxy in front of the portal handed on something that is no client certificate.",
  },
  certificateExpired: { status: 401, words: "certificate expired", meaning: "The client certificate has expired." },
  certificateNotYetValid: {
    status: 401,
    words: "certificate not valid yet",
    meaning: "The client certificate is not valid yet.",
  },
  tokenUnreadable: {
    status: 401,
    words: "unreadable token",
    meaning: "The bearer token is no signed JSON Web Token of Entra.",
  },
  tokenAlgorithm: {
    status: 401,
    words: "token signed otherwise",
    meaning: "The bearer token is not signed with RS256, as Microsoft signs them.",
  },
  tokenTenant: { status: 401, words: "token of another tenant", meaning: "The bearer token is of another tenant." },
  tokenAudience: {
    status: 401,
    words: "token for another app",
    meaning: "The bearer token is for another app registration than the one that is entered here.",
  },
  tokenCaller: {
    status: 401,
    words: "token of another caller",
    meaning: "The bearer token was issued to another application than Microsoft's authentication events service.",
  },
  tokenIssuer: {
    status: 401,
    words: "token of another issuer",
    meaning: "The bearer token is of the right tenant, but its issuer is not the tenant's authority.",
  },
  tokenExpired: { status: 401, words: "token expired", meaning: "The bearer token has expired." },
  tokenNotYetValid: {
    status: 401,
    words: "token not valid yet",
    meaning: "The bearer token is not valid yet, by more than five minutes.",
  },
  tokenSignature: {
    status: 401,
    words: "forged token",
    meaning: "The bearer token is not signed by a key that Microsoft publishes for this tenant.",
  },
  keysUnavailable: {
    status: 503,
    words: "keys unavailable",
    meaning: "Microsoft's keys could not be read in time, so the bearer token could not be checked.",
  },
  otherTenant: {
    status: 403,
    words: "other tenant",
    meaning: "The body of the call names another tenant than the one of this connector.",
  },
  tooManyRefused: {
    status: 429,
    words: "too many refused",
    meaning:
      "One source had so many calls refused within a minute that further ones were counted, not logged one by one.",
  },
  wrongType: { status: 415, words: "not JSON by its type", meaning: "The content type is not application/json." },
  tooLarge: { status: 413, words: "too large", meaning: "The body is larger than 256 KiB." },
  incomplete: { status: 408, words: "body incomplete", meaning: "The body did not arrive in time." },
  badJson: { status: 400, words: "not JSON", meaning: "The body is not valid JSON in UTF-8." },
  unreadable: {
    status: 400,
    words: "not a sign-up",
    meaning: "The body is JSON, but not a sign-up: see the detail.",
  },
} as const;
export type RefusalCause = keyof typeof refusals;

export const isRefusalCause = (cause: string): cause is RefusalCause => Object.hasOwn(refusals, cause);
