import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConnectorStep } from "@/lib/connector/step";
import { addCredential, retireCredential } from "@/lib/connector/credentials/store.server";
import { loadCall } from "@/lib/calls/log.server";
import { db } from "@/lib/database/client.server";
import { openedWrites } from "@/tests/support/guests";
import { lastCallOf, loggedCalls } from "@/tests/support/calls";
import { aConnector, aFlow, anActor, aRule, basic, type TestConnector } from "@/tests/support/connectors";
import { contoso } from "@/tests/support/settings";
import { type Door, nextDoor, productionDoor } from "@/tests/support/doors";

type Init = Omit<RequestInit, "headers"> & { headers?: Record<string, string> };

const guest = { email: "ada@fabrikam.example", givenName: "Ada", surname: "Lovelace", ui_locales: "nb-NO" };

describe.each([
  ["the production door", productionDoor],
  ["the Next route", nextDoor],
])("%s", (_name, open) => {
  let door: Door;
  let connector: TestConnector;

  beforeAll(async () => {
    door = await open();
    connector = await aConnector({
      flow: aFlow("displayName", "city"),
      rules: [
        aRule({ id: "r1", target: "jobTitle", delivery: "silent", source: expression("RandomNumber(1000, 9999)") }),
        aRule({ id: "r2", target: "city" }),
        aRule({ id: "r3", target: "displayName", source: expression('Join(" ", [givenName], [surname])') }),
        aRule({ id: "r4", target: "department" }),
        aRule({ id: "r5", target: "country", source: expression("Left([givenName], [surname])") }),
      ],
    });
  });
  afterAll(() => door.close());

  const expression = (text: string) => ({ kind: "expression" as const, text });
  const send = (
    body: unknown,
    init: Init = {},
    step: ConnectorStep | "never" = "postAttributeCollection",
    id = connector.id,
  ) =>
    door.call(`/api/connectors/${id}/${step}`, {
      method: "POST",
      body: typeof body === "string" || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
      ...init,
      headers: { "content-type": "application/json", authorization: connector.authorization, ...init.headers },
    });
  const lastCall = () => lastCallOf(connector.id);
  const lastRules = async () => (await loadCall(contoso, (await lastCall()).id)).trace?.rules ?? [];

  test.each(["postFederationSignup", "postAttributeCollection"] as const)(
    "continues with the attributes at %s",
    async (step) => {
      const response = await send(guest, {}, step);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("application/json");
      expect(await response.json()).toEqual({
        version: "1.0.0",
        action: "Continue",
        city: "Oslo",
        displayName: "Ada Lovelace",
        department: "Oslo",
      });
    },
  );

  test("keeps the call with the exact bytes, and plans the silent value, before it answers", async () => {
    const response = await send({ ...guest, email: "exact@fabrikam.example", extra: { kept: true } });
    const bytes = await response.text();
    const call = await lastCall();
    expect(call).toMatchObject({ outcome: "continue", status: 200, answer: bytes, step: "postAttributeCollection" });
    expect(call.claims).toContain('"extra":{"kept":true}');
    const [write] = await openedWrites({ callId: call.id });
    expect(write).toMatchObject({ state: "planned", email: "exact@fabrikam.example" });
    expect(Number(write?.values.jobTitle)).toBeGreaterThanOrEqual(1000);
  });

  test("does not harm the guest when a rule fails, and says which rule it was", async () => {
    await send(guest);
    const failed = (await lastRules()).filter(({ result }) => result.kind === "failed");
    expect(failed.map(({ ruleId }) => ruleId)).toEqual(["r5"]);
  });

  test("says which attribute Entra will drop because the flow does not collect it", async () => {
    await send(guest);
    expect((await lastRules()).map(({ target, fate }) => [target, fate])).toEqual([
      ["jobTitle", "silent"],
      ["city", "stored"],
      ["displayName", "stored"],
      ["department", "dropped"],
      ["country", "nothing"],
    ]);
  });

  test("plans one silent write with one number for both steps and Entra's retry", async () => {
    const twice = { ...guest, email: "twice@fabrikam.example", identities: [facebook("42")] };
    await send(twice, {}, "postFederationSignup");
    const [first] = await openedWrites({ connectorId: connector.id, email: twice.email });
    await Promise.all([send(twice), send(twice)]);
    const writes = await openedWrites({ connectorId: connector.id, email: twice.email });
    expect(writes).toHaveLength(1);
    expect(writes[0]?.values).toEqual(first?.values);
  });

  test("keeps two guests with one e-mail but different identity providers apart", async () => {
    const email = "shared@fabrikam.example";
    await Promise.all([send({ ...guest, email }), send({ ...guest, email, identities: [facebook("7")] })]);
    expect(await openedWrites({ connectorId: connector.id, email })).toHaveLength(2);
  });

  test.each([
    [
      "the family name as step 1 writes it",
      { email: "a@b.example", givenName: "Ada", lastName: "Lovelace" },
      "Ada Lovelace",
    ],
    ["the e-mail as the 2020 preview wrote it", { email_address: "a@b.example", givenName: "Ada" }, "Ada"],
    [
      "the fields that B2C sends along",
      {
        ...{ email: "a@b.example", givenName: "Ada", surname: "B2C", objectId: "00aa00aa-bb11-4c22-8d33-44ee44ee44ee" },
        ...{ step: "PostAttributeCollection", client_id: "93fd07aa-333c-409d-955d-96008fd08dd9" },
      },
      "Ada B2C",
    ],
    ["a claim that is null", { email: "a@b.example", givenName: "Ada", surname: null }, "Ada"],
    [
      "a claim with characters that the database refuses",
      { email: "a@b.example", givenName: "A\u0000\ud800" },
      "A\ufffd\ufffd",
    ],
  ])("understands %s", async (_what, body, displayName) => {
    const response = await send(body);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ displayName });
  });

  test.each([
    ["no password", 401, "noCredential", { headers: { authorization: "" } }],
    ["a wrong password", 401, "wrongCredential", { headers: { authorization: basic("entra", "guess") } }],
    ["another scheme", 401, "otherKind", { headers: { authorization: "Bearer abc" } }],
    ["another method", 405, "wrongMethod", { method: "PUT" }],
    ["another content type", 415, "wrongType", { headers: { "content-type": "text/plain" } }],
    ["bad JSON", 400, "badJson", { body: '{"email":' }],
    ["bytes that are not UTF-8", 400, "badJson", { body: new Uint8Array([0x7b, 0xff, 0x7d]) }],
    ["JSON that is no object", 400, "unreadable", { body: "[1,2]" }],
    ["a sign-up without e-mail", 400, "unreadable", { body: '{"givenName":"Ada"}' }],
    ["too large a body", 413, "tooLarge", { body: JSON.stringify({ email: "a@b.example", x: "x".repeat(300_000) }) }],
  ])("refuses %s with %i and logs the cause without what was sent", async (_what, status, cause, init: Init) => {
    const response = await send(guest, init);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ version: "1.0.0", action: "ShowBlockPage", code: cause });
    expect(await lastCall()).toMatchObject({
      outcome: "refused",
      cause,
      status,
      claims: null,
      email: null,
      trace: expect.stringMatching(/^{"rules":\[\],"gates":\[\],/) as string,
    });
  });

  test("refuses a step that does not exist, and logs it", async () => {
    const response = await send(guest, {}, "never");
    expect(response.status).toBe(404);
    expect(await lastCall()).toMatchObject({ outcome: "refused", cause: "unknownStep", step: null });
  });

  test("answers 404 for a connector that does not exist", async () => {
    const response = await send(guest, {}, "postFederationSignup", "AAAAAAAAAAAAAAAAAAAAAA");
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "unknownConnector" });
  });

  test("takes a new password at once and names a retired one as such", async () => {
    const actor = anActor();
    const own = await aConnector({});
    const added = await addCredential(actor, own.id, { kind: "basic" });
    if (added.kind !== "added" || added.once?.kind !== "basic")
      throw new Error("the second credential should be possible");
    const { name, secret } = added.once;
    const credentials = await db().credential.findMany({
      where: { connectorId: own.id },
      orderBy: { createdAt: "asc" },
    });
    await retireCredential(actor, own.id, credentials[0]?.id ?? "");
    const tryWith = async (authorization: string): Promise<unknown> =>
      (await send(guest, { headers: { authorization } }, "postFederationSignup", own.id)).json();
    await expect.poll(() => tryWith(basic(name, secret))).toMatchObject({ action: "Continue" });
    await expect.poll(() => tryWith(own.authorization)).toMatchObject({ code: "retiredCredential" });
  });

  test("saves every one of many calls that arrive together", async () => {
    const emails = Array.from({ length: 200 }, (_, index) => `burst-${index}-${_name.length}@fabrikam.example`);
    const answers = await Promise.all(emails.map((email) => send({ ...guest, email })));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const logged = await loggedCalls({ connectorId: connector.id });
    expect(logged.filter(({ email }) => emails.includes(email ?? ""))).toHaveLength(200);
    expect((await openedWrites({})).filter(({ email }) => emails.includes(email))).toHaveLength(200);
  });
});

const facebook = (id: string) => ({ signInType: "federated", issuer: "facebook.com", issuerAssignedId: id });
