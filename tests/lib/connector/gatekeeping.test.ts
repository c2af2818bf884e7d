import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConnectorStep } from "@/lib/connector/step";
import { loadCall } from "@/lib/calls/log.server";
import type { Gate } from "@/lib/gatekeeping/gate";
import { openedWrites } from "@/tests/support/guests";
import { loggedCalls } from "@/tests/support/calls";
import { aConnector, aFlow, anActor, aRule, publishMapping, type TestConnector } from "@/tests/support/connectors";
import { contoso } from "@/tests/support/settings";
import { type Door, nextDoor, productionDoor } from "@/tests/support/doors";

const gates: Gate[] = [
  { id: "partners", kind: "allow", condition: { domains: ["fabrikam.example"] } },
  {
    ...{ id: "rest", kind: "deny" },
    messages: [
      { language: "en", text: "Partners only." },
      { language: "nb", text: "Bare for partnere." },
      { language: "ar", text: "للشركاء فقط 🙂" },
    ],
  },
  {
    ...{ id: "city", kind: "require", claims: ["city"] },
    messages: [
      { language: "en", text: "Tell us your city." },
      { language: "de", text: "Nennen Sie Ihre Stadt." },
    ],
  },
  {
    ...{ id: "code", kind: "format", claim: "postalCode", pattern: "[0-9]{4}" },
    messages: [{ language: "en", text: "A postal code has 4 digits." }],
  },
];
const number = aRule({
  id: "number",
  target: "jobTitle",
  delivery: "silent",
  source: { kind: "constant", value: "P" },
});

describe.each([
  ["the production door", productionDoor],
  ["the Next route", nextDoor],
])("gatekeeping through %s", (name, open) => {
  let door: Door;
  let connector: TestConnector;
  beforeAll(async () => {
    door = await open();
    connector = await aConnector({ flow: aFlow("city", "postalCode"), rules: [number, aRule()], gates });
  });
  afterAll(() => door.close());

  const send = async (body: Record<string, unknown>, step: ConnectorStep, to = connector) => {
    const response = await door.call(`/api/connectors/${to.id}/${step}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", authorization: to.authorization },
    });
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const email = (who: string, at = "fabrikam.example") => `${who}-${name.length}@${at}`;
  const lastCall = async (of: string) => {
    const call = (await loggedCalls({ connectorId: connector.id })).findLast(({ email }) => email === of);
    if (!call) throw new Error("no call was logged");
    return call;
  };

  test.each(["postFederationSignup", "postAttributeCollection"] as const)(
    "turns a stranger away at %s with a block page in her language, and the log names the rule",
    async (step) => {
      const stranger = email(`eve-${step}`, "elsewhere.example");
      const answer = await send({ email: stranger, ui_locales: "nb-NO" }, step);
      expect(answer).toEqual({
        status: 200,
        body: { version: "1.0.0", action: "ShowBlockPage", userMessage: "Bare for partnere." },
      });
      const { outcome, trace, status } = await loadCall(contoso, (await lastCall(stranger)).id);
      expect([outcome, status]).toEqual(["block", 200]);
      expect(trace).toMatchObject({ rules: [], gates: [{ gateId: "rest", words: "Deny everybody else" }] });
      expect(await openedWrites({ email: stranger })).toEqual([]);
    },
  );

  test.each([
    ["her own", "ar-EG", "للشركاء فقط 🙂"],
    ["the fallback", "fi-FI", "Partners only."],
    ["the fallback where Entra does not say", undefined, "Partners only."],
  ])("tells a stranger in %s language", async (_which, ui_locales, userMessage) => {
    const answer = await send({ email: email("eve", "elsewhere.example"), ui_locales }, "postFederationSignup");
    expect(answer.body).toMatchObject({ userMessage });
  });

  test("asks a guest again with HTTP 400 and the same status in the body, once she submitted the form", async () => {
    const guest = { email: email("ada"), postalCode: "12", ui_locales: "de-AT" };
    expect((await send(guest, "postFederationSignup")).body).toMatchObject({ action: "Continue" });
    expect(await send(guest, "postAttributeCollection")).toEqual({
      status: 400,
      body: {
        ...{ version: "1.0.0", status: 400, action: "ValidationError" },
        userMessage: "Nennen Sie Ihre Stadt. A postal code has 4 digits.",
      },
    });
    expect(await lastCall(guest.email)).toMatchObject({ outcome: "askAgain", status: 400 });
    const corrected = await send({ ...guest, city: "Wien", postalCode: "1010" }, "postAttributeCollection");
    expect(corrected).toMatchObject({ status: 200, body: { action: "Continue", city: "Oslo" } });
  });

  test("plans what is silent once she may go on, also after she was asked again", async () => {
    const guest = { email: email("grace") };
    const values = async () => (await openedWrites({ email: guest.email })).map((write) => write.values);
    await send(guest, "postAttributeCollection");
    expect(await values()).toEqual([]);
    await send({ ...guest, city: "Oslo" }, "postAttributeCollection");
    expect(await values()).toEqual([{ jobTitle: "P" }]);
  });

  test("takes back what the first step planned when the second turns her away", async () => {
    const late: Gate = {
      ...{ id: "late", kind: "deny", messages: [{ language: "en", text: "Not from there." }] },
      condition: { step: "postAttributeCollection", claims: [{ claim: "city", test: "is", value: "Nowhere" }] },
    };
    const other = await aConnector({ flow: aFlow("city"), rules: [number], gates: [late] });
    const guest = { email: email("kurt"), city: "nowhere" };
    await send({ email: guest.email }, "postFederationSignup", other);
    const planned = () => openedWrites({ connectorId: other.id });
    expect(await planned()).toMatchObject([{ values: { jobTitle: "P" } }]);
    expect((await send(guest, "postAttributeCollection", other)).body).toMatchObject({ action: "ShowBlockPage" });
    expect((await planned()).map(({ values }) => values)).toEqual([{}]);
  });

  test("answers in time whatever an admin's patterns and a stranger's text are", async () => {
    const hostile = Array.from(
      { length: 100 },
      (_, place): Gate => ({
        ...{ id: `g${place}`, kind: "format", claim: "city", pattern: "(a|a)*(b|b)*(a|b)*c{1,50}" },
        messages: [{ language: "en", text: "No." }],
      }),
    );
    const other = await aConnector({});
    await publishMapping(anActor(), other.id, { gates: hostile });
    const body = { email: email("eve"), city: "ab".repeat(50_000) };
    expect(await send(body, "postAttributeCollection", other)).toMatchObject({ status: 400 });
  });
});
