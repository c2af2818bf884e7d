import { expect, test } from "vitest";
import { claimsMappingPolicy, extensionToCreate, identifierUri } from "@/lib/connector/extension-setup";
import { claimsForTokens } from "@/lib/mapping/token-claims";
import { aRule } from "@/tests/support/connectors";

const appId = "a13d0fc1-04ab-4ede-b215-63de0174cbb4";

test("the application id URI names the public host without a port, as the addresses do", () => {
  expect(identifierUri("https://guests.contoso.com:8443/portal", appId)).toBe(`api://guests.contoso.com/${appId}`);
});

test("an extension is made with the longest time-out and the one retry that Entra offers", () => {
  const wanted = { url: "https://guests.contoso.com/x", resourceId: "api://x", name: "Partners", claims: ["tier"] };
  expect(JSON.parse(extensionToCreate({ step: "tokenIssuanceStart", ...wanted }))).toMatchObject({
    "@odata.type": "#microsoft.graph.onTokenIssuanceStartCustomExtension",
    clientConfiguration: { timeoutInMilliseconds: 2000, maximumRetries: 1 },
    claimsForTokenConfiguration: [{ claimIdInApiResponse: "tier" }],
  });
  expect(JSON.parse(extensionToCreate({ step: "attributeCollectionStart", ...wanted }))).not.toHaveProperty(
    "claimsForTokenConfiguration",
  );
});

test("a claims mapping policy takes each claim under its own name, in its own letters", () => {
  expect(JSON.parse(claimsMappingPolicy(["loyaltyTier"]))).toMatchObject({
    ClaimsMappingPolicy: {
      ClaimsSchema: [{ Source: "CustomClaimsProvider", ID: "loyaltyTier", JwtClaimType: "loyaltyTier" }],
    },
  });
});

test("a token may get what is answered at any time or for tokens, and nothing that is silent, off or for the form", () => {
  const at = (step: "postFederationSignup" | "tokenIssuanceStart") => ({ condition: { step } });
  expect(
    claimsForTokens([
      aRule({ id: "a", target: "city" }),
      aRule({ id: "b", target: "tier", ...at("tokenIssuanceStart") }),
      aRule({ id: "c", target: "city" }),
      aRule({ id: "d", target: "country", ...at("postFederationSignup") }),
      aRule({ id: "e", target: "jobTitle", delivery: "silent" }),
      aRule({ id: "f", target: "state", isOff: true }),
    ]),
  ).toEqual(["city", "tier"]);
});
