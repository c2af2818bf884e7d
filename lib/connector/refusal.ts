/** Why a call was not answered as a sign-up. `status` is the HTTP status; `meaning` explains it to an admin. */
export const refusals = {
  unknownConnector: { status: 404, meaning: "No connector has this address." },
  unknownStep: { status: 404, meaning: "The address ends in a step that does not exist." },
  wrongMethod: { status: 405, meaning: "Entra sends POST; this call used another method." },
  noCredential: { status: 401, meaning: "The call carried no user name and password." },
  wrongCredential: { status: 401, meaning: "The user name or the password is wrong. Compare both in Entra." },
  retiredCredential: {
    status: 401,
    meaning: "The call used a credential that was retired here. Enter the current one in Entra.",
  },
  wrongType: { status: 415, meaning: "The content type is not application/json." },
  tooLarge: { status: 413, meaning: "The body is larger than 256 KiB." },
  incomplete: { status: 408, meaning: "The body did not arrive in time." },
  badJson: { status: 400, meaning: "The body is not valid JSON in UTF-8." },
  unreadable: { status: 400, meaning: "The body is JSON, but not a sign-up: see the detail." },
} as const;
export type RefusalCause = keyof typeof refusals;

export const isRefusalCause = (cause: string): cause is RefusalCause => Object.hasOwn(refusals, cause);
