import { parseCallout } from "@/lib/connector/callout";
import type { SignUp } from "@/lib/connector/contract";
import type { FederatedGuest } from "./claims";

/** A guest as Entra describes her each time she opens an app; her record has what she signed up with, or was invited as. */
export function openedApp({ email, locale, profile }: FederatedGuest): SignUp | undefined {
  const [mailbox = "", domain = ""] = email.toLowerCase().split("@");
  const user = {
    ...profile,
    ...{ id: "00aa00aa-bb11-4c22-8d33-44ee44ee44ee", mail: email, userType: "Guest" },
    userPrincipalName: `${mailbox}_${domain}#EXT#@contoso.onmicrosoft.com`,
  };
  const app = { appId: "5a5a5a5a-0000-4000-8000-000000000002", appDisplayName: "An app of yours" };
  const parsed = parseCallout("tokenIssuanceStart", {
    type: "microsoft.graph.authenticationEvent.tokenIssuanceStart",
    data: { authenticationContext: { client: { locale }, clientServicePrincipal: app, user } },
  });
  return parsed.kind === "callout" ? parsed.signUp : undefined;
}
