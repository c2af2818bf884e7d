import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConnectorStep } from "@/lib/connector/step";
import { db } from "@/lib/database/client.server";
import { lastCallOf } from "@/tests/support/calls";
import { aConnector, anActor, aRule, type TestConnector } from "@/tests/support/connectors";
import { type Door, nextDoor, productionDoor } from "@/tests/support/doors";
import { contoso, fabrikam } from "@/tests/support/settings";

const numbered = (target: string, text: string) => aRule({ id: target, target, source: { kind: "expression", text } });

describe.each([
  ["the production door", productionDoor],
  ["the Next route", nextDoor],
])("%s", (name, open) => {
  let door: Door;
  beforeAll(async () => {
    door = await open();
  });
  afterAll(() => door.close());

  const sequence = (of: string) => `${of}${name.length}`;
  type Answer = Partial<Record<string, string>>;
  async function signUp(
    connector: TestConnector,
    email: string,
    step: ConnectorStep = "postAttributeCollection",
  ): Promise<Answer> {
    const response = await door.call(`/api/connectors/${connector.id}/${step}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: connector.authorization },
      body: JSON.stringify({ email, givenName: "Ada" }),
    });
    expect(response.status).toBe(200);
    return (await response.json()) as Answer;
  }

  test("a guest gets one number at both steps, on a form that she submits again and on Entra's retry", async () => {
    const connector = await aConnector({ rules: [numbered("city", `UniqueNumber("${sequence("steps")}", 1000)`)] });
    expect((await signUp(connector, "ada@fabrikam.example", "postFederationSignup")).city).toBe("1000");
    expect((await signUp(connector, "grace@fabrikam.example")).city).toBe("1001");
    const again = await Promise.all([1, 2, 3].map(() => signUp(connector, "ada@fabrikam.example")));
    expect(again.map(({ city }) => city)).toEqual(["1000", "1000", "1000"]);
  });

  test("hundreds of guests at once, each asked for twice, get numbers of their own", async () => {
    const connector = await aConnector({ rules: [numbered("city", `UniqueNumber("${sequence("burst")}")`)] });
    const emails = Array.from({ length: 300 }, (_, index) => `guest${index}@fabrikam.example`);
    const twice = await Promise.all([...emails, ...emails].map(async (email) => (await signUp(connector, email)).city));
    expect(twice.slice(300)).toEqual(twice.slice(0, 300));
    const numbers = twice.slice(0, 300).map(Number);
    expect(numbers.sort((a, b) => a - b)).toEqual(emails.map((_, index) => index + 1));
  });

  test("connectors of a tenant count on in one sequence, and another tenant has its own", async () => {
    const rules = [numbered("city", `UniqueNumber("${sequence("shared")}")`)];
    const [one, two] = [await aConnector({ rules }), await aConnector({ rules })];
    const other = await aConnector({ rules, actor: anActor({ tenantId: fabrikam }) });
    expect((await signUp(one, "ada@fabrikam.example")).city).toBe("1");
    expect((await signUp(two, "ada@fabrikam.example")).city).toBe("1");
    expect((await signUp(two, "grace@fabrikam.example")).city).toBe("2");
    expect((await signUp(other, "joan@fabrikam.example")).city).toBe("1");
  });

  test("two rules have the guest's one number, and one that needs a second number has it, too", async () => {
    const [first, second] = [sequence("first"), sequence("second")];
    const connector = await aConnector({
      rules: [
        numbered("city", `UniqueNumber("${first}")`),
        numbered("state", `Join("-", UniqueNumber("${first}"), UniqueNumber("${second}", 50))`),
      ],
    });
    expect(await signUp(connector, "ada@fabrikam.example")).toMatchObject({ city: "1", state: "1-50" });
  });

  test("a range that is used up fails its rule, and nothing else", async () => {
    const connector = await aConnector({
      rules: [numbered("city", `UniqueNumber("${sequence("short")}", 1, 1)`), numbered("state", "[givenName]")],
    });
    expect(await signUp(connector, "ada@fabrikam.example")).toMatchObject({ city: "1", state: "Ada" });
    const late = await signUp(connector, "grace@fabrikam.example");
    expect([late.action, late.city, late.state]).toEqual(["Continue", undefined, "Ada"]);
    const { trace } = await lastCallOf(connector.id);
    expect(trace).toContain("has no number left from 1 to 1.");
  });

  test("a guest whose rule does not come to it takes no number", async () => {
    const unused = sequence("unused");
    const connector = await aConnector({
      rules: [numbered("city", `IIF([givenName] = "Ada", "none", UniqueNumber("${unused}"))`)],
    });
    expect((await signUp(connector, "ada@fabrikam.example")).city).toBe("none");
    expect(await db().numberSequence.count({ where: { tenantId: contoso, name: unused } })).toBe(0);
  });
});
