import { afterAll, beforeAll, expect, test } from "vitest";
import { type ReplayOf, replayCall } from "@/lib/backtest/one-call.server";
import { loadCall } from "@/lib/calls/log.server";
import { budgetOf } from "@/lib/connector/budget";
import { loadPolicy } from "@/lib/connector/policy.server";
import { db } from "@/lib/database/client.server";
import type { Rule } from "@/lib/mapping/rule";
import { setRedaction } from "@/lib/redaction/store.server";
import { lastCallOf } from "@/tests/support/calls";
import { aConnector, aFlow, anActor, aRule, saveMapping, type TestConnector } from "@/tests/support/connectors";
import { type Door, productionDoor } from "@/tests/support/doors";
import { fabrikam } from "@/tests/support/settings";

const adele = anActor();
const city = (text: string, fields: Partial<Rule> = {}) =>
  aRule({ id: "city", target: "city", source: { kind: "expression", text }, ...fields });
const number = aRule({
  ...{ id: "number", target: "employeeId", delivery: "silent" },
  source: { kind: "expression", text: 'UniqueNumber("replayed", 100)' },
});

let door: Door;
let connector: TestConnector;
beforeAll(async () => {
  door = await productionDoor();
  connector = await aConnector({
    flow: aFlow("city"),
    rules: [city('Switch([country], "Paris", "NO", "Oslo")'), number],
  });
});
afterAll(() => door.close());

async function asked(body: object, authorization = connector.authorization) {
  await door.call(`/api/connectors/${connector.id}/postAttributeCollection`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return loadCall(adele.tenantId, (await lastCallOf(connector.id)).id);
}
const ada = { email: "ada@fabrikam.example", country: "NO", displayName: "Augusta King" };
const replay = (call: Awaited<ReturnType<typeof asked>>, of: ReplayOf, flow: "then" | "now" = "then") =>
  replayCall({ tenantId: adele.tenantId, call, of, flow });

test("against the published revision it is answered exactly as it was, byte by byte, and leaves no trace", async () => {
  const call = await asked(ada);
  const counts = () => Promise.all([db().call.count(), db().silentWrite.count(), db().reservedNumber.count()]);
  const before = await counts();
  expect(await replay(call, "published")).toMatchObject({
    ...{ kind: "replayed", answer: { status: 200, body: call.answer }, differences: [], madeUp: [] },
    ...{ silent: { employeeId: "100" }, flowSince: "same" },
  });
  expect(await counts()).toEqual(before);
});

test("against the draft it tells what would be otherwise", async () => {
  const call = await asked(ada);
  await saveMapping(adele, connector.id, { rules: [city('"Bergen"'), number] });
  expect(await replay(call, "draft")).toMatchObject({
    differences: [{ kind: "attribute", name: "city", from: { value: "Oslo" }, to: { value: "Bergen" } }],
  });
  expect(await replay(call, "published")).toMatchObject({ differences: [] });
});

test("knows the user flow of then after it was changed", async () => {
  const call = await asked(ada);
  await db().connector.update({ where: { id: connector.id }, data: { flow: aFlow("displayName") } });
  const fateOf = async (flow: "then" | "now") => {
    const replayed = await replay(call, "published", flow);
    return replayed.kind === "replayed" && [replayed.flowSince, replayed.trace.rules[0]?.fate];
  };
  expect(await fateOf("then")).toEqual(["changed", "stored"]);
  expect(await fateOf("now")).toEqual(["changed", "dropped"]);
  await db().connector.update({ where: { id: connector.id }, data: { flow: aFlow("city") } });
});

test("a refused call, an unpublished mapping and another tenant's call are not replayed", async () => {
  const refused = await asked(ada, "Basic bm86bm8=");
  expect(refused.outcome).toBe("refused");
  expect(await replay(refused, "published")).toEqual({ kind: "refused" });
  const call = await asked(ada);
  const plain = await aConnector({});
  expect(await replay({ ...call, connectorId: plain.id }, "published")).toEqual({ kind: "unpublished" });
  await expect(replayCall({ tenantId: fabrikam, call, of: "draft", flow: "then" })).rejects.toThrow("no connector");
});

test("what the log leaves out makes a replay impossible only where the mapping reads it", async () => {
  const leaveOut = async (...names: string[]) => {
    await setRedaction(
      adele,
      connector.id,
      names.map((name) => ({ name, how: "drop" as const })),
    );
    const told = () => loadPolicy(connector.id, budgetOf(null)).then((policy) => policy?.redact !== undefined);
    await expect.poll(told).toBe(true);
  };
  await leaveOut("displayName");
  expect(await replay(await asked(ada), "published")).toMatchObject({ kind: "replayed", differences: [] });
  // Her name stands in her address, so it is taken out of that, too: nobody knows who she was.
  const named = await asked({ ...ada, displayName: "Ada" });
  expect(await replay(named, "published")).toEqual({ kind: "leftOut", names: ["email"] });
  await leaveOut("displayName", "country");
  await expect
    .poll(async () => replay(await asked(ada), "published"), { timeout: 5_000 })
    .toEqual({ kind: "leftOut", names: ["country", "city"] });
});
