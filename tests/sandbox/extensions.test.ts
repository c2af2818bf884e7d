import { afterAll, beforeAll, expect, test } from "vitest";
import { addCredential } from "@/lib/connector/credentials/store.server";
import { db } from "@/lib/database/client.server";
import { handleConnector } from "@/lib/server/connector-door.server";
import { aConnector, anActor, aRule, type TestConnector } from "@/tests/support/connectors";
import { serve } from "@/tests/support/doors";
import { contoso } from "@/tests/support/settings";
import { startTestSandbox } from "./support/client";

const sandbox = await startTestSandbox();
process.env.ENTRA_AUTHORITY_URL = sandbox.url;
process.env.ENTRA_EXTERNAL_AUTHORITY_URL = `${sandbox.url}/external`;
const portal = await serve((request, response) => void handleConnector(request, response));
afterAll(async () => {
  await portal.close();
  await sandbox.close();
});

const audience = "44444444-4444-4444-8444-444444444444";
let connector: TestConnector;
beforeAll(async () => {
  connector = await aConnector({
    rules: [aRule(), aRule({ id: "r2", target: "loyaltyTier", source: { kind: "constant", value: "gold" } })],
    gates: [
      { id: "city", kind: "require", claims: ["city"], messages: [{ language: "en", text: "Tell us your city." }] },
    ],
  });
  const added = await addCredential(anActor(), connector.id, {
    ...{ kind: "token", applicationId: audience, family: "workforce" },
  });
  expect(added.kind).toBe("added");
  // The first call of a process has more to do than an extension's deadline allows on a busy computer.
  await fetch(`${portal.url}/api/connectors/${connector.id}/postFederationSignup`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: connector.authorization },
    body: JSON.stringify({ email: "first@fabrikam.example" }),
  });
});

const play = async (fields: Record<string, string>) => {
  const response = await fetch(`${sandbox.url}/${contoso}/extensions`, {
    method: "POST",
    body: new URLSearchParams({
      ...{ audience, family: "workforce", email: "ada@fabrikam.example", userId: "", asked: "city" },
      targetUrl: `${portal.url}/api/connectors/${connector.id}/${fields.step ?? ""}`,
      ...fields,
    }),
  });
  return { status: response.status, text: await response.text() };
};
const lastCall = () => db().call.findFirst({ where: { connectorId: connector.id }, orderBy: { id: "desc" } });

test.each([
  ["attributeCollectionStart", {}, "Showed the attribute page."],
  ["attributeCollectionSubmit", { "value-city": "Bergen" }, "Created the user."],
  ["attributeCollectionSubmit", {}, "Kept the attribute page with the message &quot;Tell us your city.&quot;"],
  ["tokenIssuanceStart", {}, "Issued the token."],
])(
  "Entra calls %s with a token of its own and makes of the answer what is documented",
  async (step, fields, effect) => {
    const { status, text } = await play({ step, ...fields });
    expect(status).toBe(200);
    expect(text).toContain(effect);
    expect(await lastCall()).toMatchObject({ step, cause: null });
  },
);

test.each([
  ["for another app", { audience: "55555555-5555-4555-8555-555555555555" }, "tokenAudience"],
  ["of the other family", { family: "external" }, "tokenIssuer"],
])("a token %s is refused, and Entra ends the flow with an error", async (_what, fields, cause) => {
  const { text } = await play({ step: "tokenIssuanceStart", ...fields });
  expect(text).toContain("1003002: HTTP status 401 is not 200.");
  expect(await lastCall()).toMatchObject({ outcome: "refused", cause });
});

test("the form says what is wrong with it", async () => {
  const { status, text } = await play({ step: "tokenIssuanceStart", audience: "no id" });
  expect(status).toBe(400);
  expect(text).toContain("Enter the application (client) id of the app registration, a GUID.");
});
