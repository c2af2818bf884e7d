/** Why Entra gives the portal no token of its own. */
export type TokenRefusal =
  | "notConsented"
  | "unknownApp"
  | "secretExpired"
  | "wrongSecret"
  | "wrongCertificate"
  | "other";

/** Source: learn.microsoft.com, "Microsoft Entra authentication and authorization error codes". */
const byCode: Readonly<Record<string, TokenRefusal>> = {
  // Entra says the same of an app that nobody ever consented to and of one whose enterprise application was deleted.
  AADSTS700016: "notConsented",
  AADSTS7000229: "notConsented",
  AADSTS7000112: "notConsented", // the enterprise application is disabled
  AADSTS90002: "unknownApp",
  AADSTS7000222: "secretExpired",
  AADSTS7000215: "wrongSecret",
  AADSTS7000216: "wrongSecret",
  AADSTS700027: "wrongCertificate",
};

/** By the code at the beginning of Entra's words, which change. */
export function refusalIn(message: string): { because: TokenRefusal; code: string | undefined } {
  const code = /^AADSTS\d+/.exec(message)?.[0];
  return { because: byCode[code ?? ""] ?? "other", code };
}
