import { v7 } from "uuid";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { decideRequest } from "@/lib/approvals/decide.server";
import { withdrawRequest } from "@/lib/approvals/guest.server";
import { policySchema } from "@/lib/approvals/plan";
import { savePolicy as savePolicyAs } from "@/lib/approvals/policy.server";
import { openRequests } from "@/lib/approvals/seal.server";
import { tellNewRequests } from "@/lib/approvals/tell-new.server";
import { approve } from "@/lib/connector/approve.server";
import { budgetOf } from "@/lib/connector/budget";
import { setFailureMode } from "@/lib/connector/failure-mode.server";
import { loadPolicy } from "@/lib/connector/policy.server";
import type { Step } from "@/lib/connector/step";
import { closeDatabase, db, pool } from "@/lib/database/client.server";
import { loadStatus } from "@/lib/status/load.server";
import { lastCallOf } from "@/tests/support/calls";
import { aConnector, aFlow, anActor, aRule, type TestConnector } from "@/tests/support/connectors";
import { type Door, nextDoor, productionDoor } from "@/tests/support/doors";
import { openedWrites } from "@/tests/support/guests";
import { aPlan, asApprover } from "@/tests/support/requests";
import { contoso } from "@/tests/support/settings";

afterAll(() => closeDatabase());

const rules = [
  aRule({ id: "country", target: "country", source: { kind: "constant", value: "Norway" } }),
  aRule({ id: "number", target: "jobTitle", delivery: "silent", source: { kind: "constant", value: "P-1" } }),
];
const identities = [{ signInType: "federated", issuer: "google.com", issuerAssignedId: "g-1" }];
const gerda = {
  email: "Gerda@fabrikam.example",
  displayName: "Gerda Guest",
  city: "Oslo",
  identities,
  ui_locales: "de-AT",
};

describe.each([
  ["the production door", productionDoor],
  ["the Next route", nextDoor],
])("approvals through %s", (_name, open) => {
  let door: Door;
  let connector: TestConnector;
  beforeAll(async () => {
    door = await open();
  });
  afterAll(() => door.close());
  beforeEach(async () => {
    connector = await aConnector({ flow: aFlow("city", "country"), rules });
  });
  afterEach(() => pool().query(`TRUNCATE "ApprovalRequest" CASCADE`));

  const switchOn = async (fields: object = {}) => {
    const policy = policySchema.parse({ ...aPlan(), coolDownDays: 30, ...fields });
    await savePolicyAs(anActor(), connector.id, { isOn: true, policy });
    await expect.poll(async () => (await loadPolicy(connector.id, budgetOf(null)))?.approval).toEqual(policy);
  };
  const send = async (step: Step, body: object = gerda) => {
    const response = await door.call(`/api/connectors/${connector.id}/${step}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", authorization: connector.authorization },
    });
    const answer = (await response.json()) as { action: string; userMessage?: string };
    return { status: response.status, ...answer, userMessage: answer.userMessage ?? "" };
  };
  const before = () => send("postFederationSignup");
  const after = (body?: object) => send("postAttributeCollection", body);
  const requests = async () => {
    const rows = await db().approvalRequest.findMany({ where: { connectorId: connector.id }, orderBy: { id: "asc" } });
    return openRequests(contoso, rows);
  };
  const theRequest = async () => {
    const [request] = await requests();
    if (!request) throw new Error("nobody asked");
    return request;
  };
  const decide = async (verdict: "yes" | "no", now = new Date()) => {
    const { id: requestId, version } = await theRequest();
    return decideRequest(asApprover(), { requestId, version, verdict, reason: "Rude.", forGuest: "Sorry." }, now);
  };
  const tokenIn = (message: string) => /\/status\/([\w-]{43})/.exec(message)?.[1] ?? "";

  test("who never asked fills in the form, and then her request stands in for the account", async () => {
    await switchOn();
    expect(await before()).toMatchObject({ status: 200, action: "Continue" });
    const asked = await after();
    expect(asked).toMatchObject({ status: 200, action: "ShowBlockPage" });
    const request = await theRequest();
    expect(asked.userMessage).toMatch(/^Ihre Anfrage/);
    expect(asked.userMessage).toContain(request.reference);
    expect(request).toMatchObject({ state: "pending", language: "de", email: gerda.email, name: "Gerda Guest" });
    expect(request.fields).toEqual({ displayName: "Gerda Guest", city: "Oslo" });
    expect(request).toMatchObject({ identities, answered: { country: "Norway" }, silent: { jobTitle: "P-1" } });
    const status = await loadStatus(tokenIn(asked.userMessage), new Date());
    expect(status?.request.id).toBe(request.id);
    const call = await lastCallOf(connector.id);
    expect(call.outcome).toBe("block");
    expect(JSON.parse(call.trace ?? "")).toMatchObject({ approval: { state: "asked", requestId: request.id } });
    expect(call.answer).not.toContain(tokenIn(asked.userMessage));
  });

  test("nothing is set silently about a guest on whom nobody has decided", async () => {
    await before();
    expect(await openedWrites({ connectorId: connector.id })).toHaveLength(1); // without approvals
    await switchOn();
    await after();
    expect((await openedWrites({ connectorId: connector.id })).map(({ values }) => values)).toEqual([{}]);
  });

  test("a double submit and Entra's retry make one request and show the same link", async () => {
    await switchOn();
    const answers = await Promise.all(Array.from({ length: 8 }, () => after()));
    expect(new Set(answers.map(({ userMessage }) => userMessage)).size).toBe(1);
    expect(await requests()).toHaveLength(1);
    expect((await before()).userMessage).toBe(answers[0]?.userMessage);
    await Promise.all([tellNewRequests(), tellNewRequests()]);
    expect(await tellNewRequests()).toBe(0);
    const abouts = await db().approvalNotice.findMany({ where: { requestId: (await theRequest()).id } });
    expect(abouts.map(({ about }) => about).sort()).toEqual(["asked", "received"]);
  });

  test("the same address through another identity provider is another guest", async () => {
    await switchOn();
    await after();
    await after({ ...gerda, identities: undefined });
    expect((await requests()).map(({ provider }) => provider)).toEqual(["google", "microsoft"]);
  });

  test("a no blocks her until she may ask again, without the reason", async () => {
    await switchOn();
    await after();
    await decide("no");
    for (const answer of [await before(), await after()]) {
      expect(answer).toMatchObject({ status: 200, action: "ShowBlockPage" });
      expect(answer.userMessage).toMatch(/\d{4}/); // the year in which she may ask again
      expect(answer.userMessage).not.toContain("Rude");
    }
    await db().approvalRequest.updateMany({ data: { askAgainAt: new Date(Date.now() - 1) } });
    expect(await before()).toMatchObject({ action: "Continue" });
    expect(await after()).toMatchObject({ action: "ShowBlockPage" });
    expect((await requests()).map(({ state }) => state)).toEqual(["denied", "pending"]);
  });

  test("after a yes she hears that her account is on its way, and then that it is ready", async () => {
    await switchOn();
    await after();
    await decide("yes");
    const { id } = await theRequest();
    const onItsWay = await before();
    expect(onItsWay).toMatchObject({ action: "ShowBlockPage" });
    expect((await after()).userMessage).toBe(onItsWay.userMessage);
    await db().approvalRequest.update({ where: { id }, data: { state: "created", endedAt: new Date() } });
    const ready = await before();
    expect(ready).toMatchObject({ action: "ShowBlockPage" });
    expect(ready.userMessage).not.toBe(onItsWay.userMessage);
    await db().approvalRequest.update({ where: { id }, data: { endedAt: new Date(Date.now() - 3_600_000) } });
    expect(await before()).toMatchObject({ action: "Continue" }); // the account was deleted since
  });

  test("who withdrew may ask again, and who was thrown out may not", async () => {
    await switchOn();
    await after();
    const { id: requestId } = await theRequest();
    await withdrawRequest({ tenantId: contoso, requestId }, new Date());
    expect(await before()).toMatchObject({ action: "Continue" });
    await db().approvalRequest.updateMany({ data: { state: "revoked" } });
    expect(await before()).toMatchObject({ action: "ShowBlockPage" });
  });

  test("the admin's text is shown in her language, with the link and the reference in any case", async () => {
    const texts = {
      pending: [
        { language: "en", text: "Wait." },
        { language: "de", text: "Bitte warten, {reference}." },
      ],
      ...{ approved: [], denied: [] },
    };
    await switchOn({ texts });
    const { userMessage } = await after();
    const { reference } = await theRequest();
    expect(userMessage).toMatch(new RegExp(`^Bitte warten, ${reference}\\.\\nhttp.*/status/[\\w-]{43}$`));
    const french = await after({ ...gerda, ui_locales: "fr" });
    expect(french.userMessage).toMatch(/^Wait\.\n/);
  });

  test("a link that has ended is replaced by a new one when she signs up again", async () => {
    await switchOn();
    const first = await after();
    await db().statusLink.updateMany({ data: { expiresAt: new Date() } });
    const second = await before();
    expect(tokenIn(second.userMessage)).not.toBe(tokenIn(first.userMessage));
    expect(await loadStatus(tokenIn(second.userMessage), new Date())).toBeDefined();
  });

  test("an extension asks in the same way, and a token is no matter of approvals", async () => {
    await switchOn();
    const [policy, now] = [policySchema.parse(aPlan()), new Date()];
    const decided = { decision: { kind: "continue" as const, attributes: {} }, silentValues: {}, modes: undefined };
    const ask = (step: Step) =>
      approve(decided, {
        ...{ tenantId: contoso, connectorId: connector.id, callId: v7(), step, policy, now },
        signUp: { email: "eva@fabrikam.example", identities: [], claims: {}, locales: ["en"] },
        until: performance.now() + 10_000,
      });
    expect((await ask("attributeCollectionStart")).decision.kind).toBe("continue");
    expect((await ask("attributeCollectionSubmit")).decision.kind).toBe("block");
    expect((await ask("attributeCollectionStart")).decision.kind).toBe("block");
    expect((await ask("tokenIssuanceStart")).decision.kind).toBe("continue");
  });

  test("when the request cannot be kept nobody is let in, though the connector lets guests go on otherwise", async () => {
    await setFailureMode(anActor(), connector.id, { onFailure: "continue", messages: [] });
    await switchOn();
    await pool().query(`ALTER TABLE "ApprovalRequest" RENAME TO "Elsewhere"`);
    try {
      expect(await before()).toMatchObject({ status: 200, action: "ShowBlockPage" });
      expect(await after()).toMatchObject({ status: 200, action: "ShowBlockPage" });
    } finally {
      await pool().query(`ALTER TABLE "Elsewhere" RENAME TO "ApprovalRequest"`);
    }
    expect(await requests()).toEqual([]);
  });

  test("whom a condition of the policy is about gets in at once, with what is set silently, and others ask", async () => {
    const claims = [{ claim: "city", test: "is", value: "Bergen" }];
    await switchOn({ unasked: [{ domains: ["partner.example"] }, { claims }] });
    expect(await after({ ...gerda, city: "Bergen" })).toMatchObject({ status: 200, action: "Continue" });
    expect((await openedWrites({ connectorId: connector.id })).map(({ values }) => values)).toEqual([
      { jobTitle: "P-1" },
    ]);
    expect(JSON.parse((await lastCallOf(connector.id)).trace ?? "")).toMatchObject({ approval: { state: "unasked" } });
    expect(await requests()).toEqual([]);
    expect((await after()).action).toBe("ShowBlockPage");
    await decide("no");
    await switchOn({ unasked: [{ domains: ["fabrikam.example"] }] });
    expect((await after()).action).toBe("ShowBlockPage"); // somebody said no to her
  });

  test("switched off, everybody goes on as before", async () => {
    await switchOn();
    const policy = policySchema.parse(aPlan());
    await savePolicyAs(anActor(), connector.id, { isOn: false, policy });
    await expect.poll(async () => (await loadPolicy(connector.id, budgetOf(null)))?.approval).toBeNull();
    expect(await after()).toMatchObject({ action: "Continue" });
    expect((await lastCallOf(connector.id)).trace).not.toContain("approval");
  });
});
