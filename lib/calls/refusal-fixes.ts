import type { RefusalCause } from "@/lib/connector/refusal";
import type { Finding } from "./finding";

type Advice = Pick<Finding, "fix" | "where">;

const stranger: Advice = {
  fix: "Entra itself does not send this. If it was not you who tried the address, nothing needs to be done.",
  where: "setUp",
};
const proxy: Advice = {
  fix: "Whoever runs the portal must look at the proxy in front of it, and at the settings that name it.",
  where: "settings",
};
const newToken: Advice = {
  fix: "Entra asks for a token for each call, so this passes by itself. If it stays, compare the portal’s clock with the real time.",
  where: "settings",
};

/** What an admin can do about a refused call. */
export const refusalFixes: Record<RefusalCause, Advice> = {
  unknownConnector: stranger,
  unknownStep: { fix: "Copy the address of the step anew and enter it in Entra.", where: "setUp" },
  wrongMethod: stranger,
  noCredential: {
    fix: "In Entra, choose Basic or Certificate for the API connector and enter what this connector has. A custom authentication extension sends its token by itself.",
    where: "setUp",
  },
  otherKind: {
    fix: "Make a credential of that kind here, or enter one in Entra that this connector has.",
    where: "settings",
  },
  wrongCredential: { fix: "If the password is lost, add a new credential and enter it in Entra.", where: "settings" },
  wrongKey: { fix: "If the key is lost, make a new one and enter it where it is sent from.", where: "settings" },
  retiredCredential: { fix: "Enter a live credential in Entra.", where: "setUp" },
  unknownCertificate: {
    fix: "Upload the certificate that Entra has, or the one of its authority, as a new credential.",
    where: "settings",
  },
  certificateUnreadable: proxy,
  certificateExpired: { fix: "Make or upload a new certificate and enter it in Entra.", where: "settings" },
  certificateNotYetValid: {
    fix: "Wait until it is valid, or enter the old certificate in Entra again; both may be live.",
    where: "settings",
  },
  tokenUnreadable: stranger,
  tokenAlgorithm: stranger,
  tokenTenant: {
    fix: "Make the extension in the tenant that this connector belongs to.",
    where: "setUp",
  },
  tokenAudience: {
    fix: "Compare the application id and its URI with the app registration of the extension in Entra.",
    where: "settings",
  },
  tokenCaller: {
    fix: "A token that was got with an app’s own secret is such a one: only Microsoft’s service may call. Test by opening the app.",
    where: "setUp",
  },
  tokenIssuer: {
    fix: "Make the bearer token credential anew with the right kind of tenant: workforce or external.",
    where: "settings",
  },
  tokenExpired: newToken,
  tokenNotYetValid: newToken,
  tokenSignature: {
    fix: "Nobody but Microsoft can sign such a token. If Entra did send it, the kind of tenant (workforce or external) is wrong here.",
    where: "settings",
  },
  keysUnavailable: {
    fix: "Whoever runs the portal must let it reach Microsoft’s sign-in service. Until then calls with a bearer token are refused.",
    where: "settings",
  },
  otherTenant: { fix: "Make the extension in the tenant that this connector belongs to.", where: "setUp" },
  tooManyRefused: {
    fix: "The calls before this one in the log say why they were refused. Calls with a good credential are never held up by it.",
    where: "setUp",
  },
  wrongType: stranger,
  tooLarge: stranger,
  incomplete: stranger,
  badJson: stranger,
  unreadable: {
    fix: "Entra itself does not send this to the address of this step. If it did, the address of another step was entered.",
    where: "setUp",
  },
};
