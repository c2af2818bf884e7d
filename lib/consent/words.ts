import type { Access } from "./access";

type Refused = Extract<Access, { kind: "refused" }>["because"];

/** Why Entra gives no token, and what helps. */
export const refusalWords: Record<Refused, { what: string; help: string }> = {
  notConsented: {
    what: "The tenant has not consented to this portal, or has withdrawn its consent.",
    help: "An administrator of the tenant consents with the link below. If the enterprise application is disabled, enable it in Entra first.",
  },
  unknownApp: {
    what: "Entra does not know this tenant.",
    help: "The operator of this portal looks at the tenant ids of its settings.",
  },
  secretExpired: {
    what: "The portal’s client secret has expired.",
    help: "Make a new one in Entra, under Certificates & secrets of the app registration; the operator of this portal sets it and restarts.",
  },
  wrongSecret: {
    what: "Entra does not know the portal’s client secret.",
    help: "The operator of this portal sets the value of the secret, which is not its id.",
  },
  wrongCertificate: {
    what: "Entra does not know the portal’s certificate.",
    help: "Upload it in Entra, under Certificates & secrets of the app registration.",
  },
  other: {
    what: "Entra gives this portal no token.",
    help: "The code below is what Microsoft’s documents explain.",
  },
};

/** One sentence: what this portal may do in the tenant. */
export function accessSentence(access: Access | undefined, lacking: readonly string[]): string {
  switch (access?.kind) {
    case undefined:
      return "Entra was not asked yet.";
    case "unreachable":
      return "Entra did not answer, so what this portal may do is not known.";
    case "unreadable":
      return "Entra gives this portal a token that does not tell what it is good for.";
    case "refused":
      return refusalWords[access.because].what;
    case "granted":
      if (access.roles.length === 0) return "The token carries no permission: the tenant has withdrawn its consent.";
      if (lacking.length === 0) return "All that this portal uses is consented to.";
      return lacking.length === 1 ? "One permission is missing." : `${lacking.length} permissions are missing.`;
  }
}
