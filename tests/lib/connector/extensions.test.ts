import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ExtensionStep, extensionStepSchema } from "@/lib/connector/step";
import { searchCalls } from "@/lib/calls/search/search.server";
import { db } from "@/lib/database/client.server";
import { type CalloutParts, aCallout } from "@/tests/sandbox/extensions/callout";
import { openedWrites } from "@/tests/support/guests";
import { lastCallOf } from "@/tests/support/calls";
import { aConnector, aRule, type TestConnector } from "@/tests/support/connectors";
import { contoso } from "@/tests/support/settings";
import { type Door, nextDoor, productionDoor } from "@/tests/support/doors";

const expression = (text: string) => ({ kind: "expression" as const, text });
const year = "extension_0123456789abcdef0123456789abcdef_Year";
const inNorwegian = [
  { language: "en", text: "Tell us your city." },
  { language: "nb", text: "Si oss byen din." },
];

describe.each([
  ["the production door", productionDoor],
  ["the Next route", nextDoor],
])("%s answers custom authentication extensions", (name, open) => {
  let door: Door;
  let connector: TestConnector;
  beforeAll(async () => {
    door = await open();
    connector = await aConnector({
      rules: [
        aRule({ id: "r1", target: "city", source: expression('IIF(IsPresent([city]), [city], "Oslo")') }),
        aRule({ id: "r2", target: "extension_Year", source: expression('"2026"') }),
        aRule({ id: "r3", target: "jobTitle", delivery: "silent", source: expression("RandomNumber(1000, 9999)") }),
        aRule({
          ...{ id: "r4", target: "department", delivery: "silent", source: { kind: "constant", value: "Partners" } },
          condition: { step: "tokenIssuanceStart" },
        }),
      ],
      gates: [
        {
          ...{ id: "denied", kind: "deny", condition: { domains: ["denied.example"] } },
          messages: [{ language: "en", text: "Not from there." }],
        },
        { id: "needsCity", kind: "require", claims: ["city", "extension_Year"], messages: inNorwegian },
      ],
    });
  });
  afterAll(() => door.close());
  beforeAll(async () => {
    // The first call of a process has more to do than an extension's deadline allows on a busy computer.
    const headers = { "content-type": "application/json", authorization: connector.authorization };
    const body = JSON.stringify({ email: "first@fabrikam.example" });
    await door.call(`/api/connectors/${connector.id}/postFederationSignup`, { method: "POST", headers, body });
  });

  const send = async (step: ExtensionStep, parts: CalloutParts = {}) => {
    const response = await door.call(`/api/connectors/${connector.id}/${step}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: connector.authorization },
      body: JSON.stringify(aCallout(step, parts)),
    });
    return { status: response.status, type: response.headers.get("content-type"), body: await response.text() };
  };
  const lastCall = () => lastCallOf(connector.id);
  const dataOf = (step: string, ...actions: object[]) => ({
    data: { "@odata.type": `microsoft.graph.on${step}ResponseData`, actions },
  });

  test("the start of a form with what it asks filled in, in the type in which it asks, and nothing else", async () => {
    const { status, type, body } = await send("attributeCollectionStart", {
      attributes: { city: null, [year]: 1 },
    });
    expect([status, type]).toEqual([200, "application/json"]);
    expect(JSON.parse(body)).toEqual(
      dataOf("AttributeCollectionStart", {
        "@odata.type": "microsoft.graph.attributeCollectionStart.setPrefillValues",
        inputs: { city: "Oslo", [year]: 2026 },
      }),
    );
    expect(await lastCall()).toMatchObject({ step: "attributeCollectionStart", answer: body, outcome: "continue" });
  });

  test("with the default behaviour where nothing is to be set", async () => {
    const { body } = await send("attributeCollectionStart", { attributes: { country: "Norway" } });
    expect(JSON.parse(body)).toEqual(
      dataOf("AttributeCollectionStart", {
        "@odata.type": "microsoft.graph.attributeCollectionStart.continueWithDefaultBehavior",
      }),
    );
    const { trace } = await lastCall();
    expect(trace).toContain("The user flow does not collect it");
  });

  test("a form without a city with a validation error at the field, in her language and with HTTP 200", async () => {
    const { status, body } = await send("attributeCollectionSubmit", { attributes: { city: null, [year]: "" } });
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual(
      dataOf("AttributeCollectionSubmit", {
        "@odata.type": "microsoft.graph.attributeCollectionSubmit.showValidationError",
        message: "Si oss byen din.",
        attributeErrors: { city: "Si oss byen din.", [year]: "Si oss byen din." },
      }),
    );
    expect(await lastCall()).toMatchObject({ outcome: "askAgain", status: 200 });
  });

  test("a denied guest with a block page that has a title", async () => {
    const identity = { signInType: "email", issuer: "contoso.onmicrosoft.com", issuerAssignedId: "eve@denied.example" };
    const { body } = await send("attributeCollectionSubmit", { identities: [identity] });
    expect(JSON.parse(body)).toEqual(
      dataOf("AttributeCollectionSubmit", {
        "@odata.type": "microsoft.graph.attributeCollectionSubmit.showBlockPage",
        title: "Registreringen er ikke fullført",
        message: "Not from there.",
      }),
    );
  });

  test("a submitted form with the values changed, and plans the silent ones", async () => {
    const identity = { signInType: "email", issuer: "contoso.example", issuerAssignedId: `${name.length}@new.example` };
    const { body } = await send("attributeCollectionSubmit", {
      attributes: { city: "Bergen", [year]: "2001" },
      identities: [identity],
    });
    expect(JSON.parse(body)).toEqual(
      dataOf("AttributeCollectionSubmit", {
        "@odata.type": "microsoft.graph.attributeCollectionSubmit.modifyAttributeValues",
        attributes: { city: "Bergen", [year]: "2026" },
      }),
    );
    const call = await lastCall();
    expect(call.email).toBe(identity.issuerAssignedId);
    const [write] = await openedWrites({ callId: call.id });
    expect(Object.keys(write?.values ?? {})).toEqual(["jobTitle"]);
  });

  test("a token with claims that are texts, whoever a gate would deny", async () => {
    const { body } = await send("tokenIssuanceStart", { user: { id: "u1", mail: "eve@denied.example" } });
    expect(JSON.parse(body)).toEqual(
      dataOf("TokenIssuanceStart", {
        "@odata.type": "microsoft.graph.tokenIssuanceStart.provideClaimsForToken",
        claims: { city: "Oslo", extension_Year: "2026" },
      }),
    );
  });

  test("a token with the claims that fit, and logs the one that does not as not set", async () => {
    const big = await aConnector({
      rules: [aRule(), aRule({ id: "big", target: "city2", source: { kind: "claim", name: "displayName" } })],
    });
    const response = await door.call(`/api/connectors/${big.id}/tokenIssuanceStart`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: big.authorization },
      body: JSON.stringify(aCallout("tokenIssuanceStart", { user: { id: "u2", displayName: "x".repeat(3_100) } })),
    });
    expect(await response.json()).toMatchObject({ data: { actions: [{ claims: { city: "Oslo" } }] } });
    const found = await searchCalls(contoso, { filter: { connectorId: big.id }, cursor: {} });
    const calls = found.kind === "page" ? found.calls : [];
    expect(calls[0]?.set).toMatchObject({ answered: 1, lost: 0 });
  });

  test("a token, and plans one silent write for the user whom the call names, however often she opens an app", async () => {
    const user = {
      id: `00aa00aa-bb11-4c22-8d33-${String(name.length).padStart(12, "0")}`,
      mail: "ada@fabrikam.example",
    };
    const writes = () => openedWrites({ connectorId: connector.id, guestId: user.id });
    await Promise.all([send("tokenIssuanceStart", { user }), send("tokenIssuanceStart", { user })]);
    expect(await writes()).toMatchObject([{ state: "planned", values: { department: "Partners" } }]);
    await db().silentWrite.updateMany({ where: { guestId: user.id }, data: { state: "confirmed" } });
    await send("tokenIssuanceStart", { user });
    expect(await writes()).toHaveLength(1);
  });

  test("a call about another tenant with a refusal, whatever credential it shows", async () => {
    const { status } = await send("tokenIssuanceStart", { tenantId: "22222222-2222-4222-8222-222222222222" });
    expect(status).toBe(403);
    expect(await lastCall()).toMatchObject({ cause: "otherTenant", claims: null, email: null });
  });

  test.each(extensionStepSchema.options)("what is no call of %s with a refusal that names the member", async (step) => {
    const other = step === "tokenIssuanceStart" ? "attributeCollectionStart" : "tokenIssuanceStart";
    const send2 = (body: unknown) =>
      door.call(`/api/connectors/${connector.id}/${step}`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: connector.authorization },
        body: JSON.stringify(body),
      });
    expect((await send2(aCallout(other))).status).toBe(400);
    expect(await lastCall()).toMatchObject({
      cause: "unreadable",
      detail: `body.type: not a call of ${step}`,
      claims: null,
    });
    expect((await send2({ email: "ada@fabrikam.example" })).status).toBe(400);
    expect(await lastCall()).toMatchObject({ detail: "body.type: missing or of another type" });
  });
});
