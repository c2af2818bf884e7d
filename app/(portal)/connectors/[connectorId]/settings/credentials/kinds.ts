import type { CredentialKind } from "@/lib/connector/credentials/credential";
import type { WantedKind } from "./credential-form";

export const kindLabels: Record<CredentialKind, string> = {
  basic: "User name and password",
  headerKey: "Key in a header",
  queryKey: "Key in the address",
  certificate: "Client certificate",
  token: "Bearer token",
};

/** What an admin can make, with who can use it. */
export const offers: Record<WantedKind, { title: string; about: string }> = {
  basic: {
    title: "User name and password",
    about: "Basic authentication: what API connectors use unless you choose otherwise.",
  },
  newCertificate: {
    title: "Client certificate, made here",
    about:
      "The portal makes the pair and hands you the .pfx that Entra asks for. Microsoft wants certificates of an authority in production.",
  },
  certificate: {
    title: "Client certificate that you have",
    about: "Upload it without its private key: exactly this certificate is accepted.",
  },
  issuer: {
    title: "Client certificates of an authority",
    about:
      "Upload the authority's certificate: whatever it issues to one name is accepted, so renewals need no change here.",
  },
  queryKey: {
    title: "Key in the address",
    about: "Entra keeps what stands behind the ? of an address. It asks for a password or certificate as well.",
  },
  token: {
    title: "Bearer token",
    about:
      "What Entra sends to custom authentication extensions. The portal needs to know the app registration; there is no secret to keep.",
  },
  headerKey: {
    title: "Key in a header",
    about: "Entra cannot send one: for a gateway in front of the portal, or for your own tests.",
  },
};

export const offerGroups: readonly { title: string; kinds: readonly WantedKind[] }[] = [
  {
    title: "For API connectors of a user flow",
    kinds: ["basic", "newCertificate", "certificate", "issuer", "queryKey"],
  },
  { title: "For custom authentication extensions", kinds: ["token"] },
  { title: "For a gateway, or your own tests", kinds: ["headerKey"] },
];
