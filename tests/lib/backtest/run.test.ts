import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { backtest } from "@/lib/backtest/run.server";
import { eyesOf } from "@/lib/redaction/veil";
import { differencesSince } from "@/lib/backtest/since-then.server";
import { loadCall } from "@/lib/calls/log.server";
import { loadGrounds } from "@/lib/examples/grounds.server";
import type { BacktestPart, DifferingCall } from "@/lib/backtest/part";
import type { ConnectorStep } from "@/lib/connector/step";
import { db } from "@/lib/database/client.server";
import { budgetOf } from "@/lib/connector/budget";
import { loadPolicy } from "@/lib/connector/policy.server";
import { setRedaction } from "@/lib/redaction/store.server";
import type { Gate } from "@/lib/gatekeeping/gate";
import type { Rule } from "@/lib/mapping/rule";
import { aConnector, aFlow, anActor, aRule, saveMapping, type TestConnector } from "@/tests/support/connectors";
import { type Door, productionDoor } from "@/tests/support/doors";
import { fabrikam } from "@/tests/support/settings";

const adele = anActor();
const expression = (target: string, text: string, fields: Partial<Rule> = {}) =>
  aRule({ id: target, target, source: { kind: "expression", text }, ...fields });
const published: Rule[] = [
  expression("city", 'Switch([country], "elsewhere", "NO", "Oslo", "SE", "Stockholm")'),
  expression("jobTitle", "RandomNumber(100000, 999999)", { delivery: "silent" }),
  expression("employeeId", 'UniqueNumber("partners", 100)', { delivery: "silent" }),
  expression("state", 'FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyy-MM-dd HH:mm:ss")'),
];
const changed = (rule: Rule) => published.map((each) => (each.id === rule.id ? rule : each));

const guests = Array.from({ length: 160 }, (_, n) => ({
  email: `guest${n}@${n % 8 === 0 ? "litware" : "fabrikam"}.example`,
  country: ["NO", "SE", "DE", "FR"][n % 4] ?? "",
  displayName: `Guest ${n}`,
}));
const emails = (from: DifferingCall[]) => [...new Set(from.map(({ email }) => email))].sort();
const emailsWhere = (wanted: (guest: (typeof guests)[number]) => boolean) =>
  guests
    .filter(wanted)
    .map(({ email }) => email)
    .sort();

let door: Door;
let connector: TestConnector;

const call = (step: ConnectorStep, body: object, from = connector) =>
  door.call(`/api/connectors/${from.id}/${step}`, {
    method: "POST",
    headers: { authorization: from.authorization, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

beforeAll(async () => {
  door = await productionDoor();
  connector = await aConnector({ flow: aFlow("city", "state", "displayName"), rules: published });
  for (const { country, ...early } of guests) {
    expect((await call("postFederationSignup", early)).status).toBe(200);
    expect((await call("postAttributeCollection", { ...early, country })).status).toBe(200);
  }
  await call("postAttributeCollection", { displayName: "no address, so refused" });
});
afterAll(() => door.close());

async function run(parts: { rules?: Rule[]; gates?: Gate[] }, { last = 10_000, id = connector.id } = {}) {
  await saveMapping(adele, id, parts);
  const told: BacktestPart[] = [];
  for await (const part of backtest({ tenantId: adele.tenantId, connectorId: id, last, eyes: eyesOf(adele) }))
    told.push(part);
  const end = told.at(-1);
  return { told, end, calls: told.flatMap(({ calls }) => calls) };
}

describe("a backtest over 320 calls of 160 guests", () => {
  test("lists nobody while the draft says the same: random values, unique numbers and Now() are each call's own", async () => {
    const { told, end } = await run({ rules: published });
    expect(end).toEqual({ done: 320, of: 320, differing: 0, leftOut: 0, guests: 0, calls: [], isLast: true });
    expect(told.map(({ done }) => done)).toEqual([100, 200, 300, 320]);
  });

  test("starts from what guests really got: every call is answered anew exactly as it was", async () => {
    const { published: ground } = await loadGrounds(adele.tenantId, connector.id);
    const calls = await db().call.findMany({
      where: { connectorId: connector.id },
      select: { id: true, outcome: true },
    });
    for (const { id, outcome } of calls.filter((_call, place) => place % 7 === 0)) {
      const logged = await loadCall(adele.tenantId, id);
      const since = ground && (await differencesSince({ tenantId: adele.tenantId, call: logged, ground }));
      expect(since).toEqual(outcome === "refused" ? undefined : []);
    }
  });

  test("lists exactly the guests whom a changed rule gives something else, newest first, from what to what", async () => {
    const rule = expression("city", 'Switch([country], "elsewhere", "NO", "Bergen", "SE", "Stockholm")');
    const { end, calls } = await run({ rules: changed(rule) });
    expect(emails(calls)).toEqual(emailsWhere(({ country }) => country === "NO"));
    expect(end).toMatchObject({ differing: 40, guests: 40 });
    expect(
      calls.every(({ words, step }) => words[0] === 'city: "Oslo" → "Bergen"' && step !== "postFederationSignup"),
    ).toBe(true);
    expect(calls.map(({ callId }) => callId)).toEqual(
      calls
        .map(({ callId }) => callId)
        .sort()
        .reverse(),
    );
  });

  test("tells both calls of a guest, and her once", async () => {
    const { end, calls } = await run({
      rules: [
        ...published,
        expression("displayName", 'IIF(Domain([email]) = "litware.example", "Litware", [displayName])'),
      ],
    });
    expect(end).toMatchObject({ differing: 320, guests: 160 });
    expect(calls[0]?.words).toEqual(['displayName: not set → "Guest 159" in the answer']);
  });

  test("counts silent values, and an attribute that becomes silent", async () => {
    const rule = expression("city", 'IIF([country] = "SE", "Stockholm", "")', { delivery: "silent" });
    const { calls } = await run({ rules: changed(rule) });
    const of = (email: string) => calls.filter((each) => each.email === email).map(({ words }) => words);
    expect(of("guest1@fabrikam.example")).toEqual([
      ['city: "Stockholm" in the answer → "Stockholm" silently'],
      ['city: "elsewhere" in the answer → not set'],
    ]);
  });

  test("lists exactly those whom a new gatekeeping rule turns away", async () => {
    const gates: Gate[] = [
      {
        ...{ id: "litware", kind: "deny", condition: { domains: ["litware.example"] } },
        messages: [{ language: "en", text: "Not Litware." }],
      },
    ];
    const { end, calls } = await run({ rules: published, gates });
    expect(emails(calls)).toEqual(emailsWhere(({ email }) => email.endsWith("litware.example")));
    expect(end).toMatchObject({ differing: 40, guests: 20 });
    expect(calls[0]?.words).toEqual(["continues → blocked: “Not Litware.”"]);
    await saveMapping(adele, connector.id, { gates: [] });
  });

  test("another range of random numbers gives everybody another value, a new rule before an old one nobody", async () => {
    const range = expression("jobTitle", "RandomNumber(1000000, 9999999)", { delivery: "silent" });
    expect((await run({ rules: changed(range) })).end).toMatchObject({ guests: 160 });
    const off = expression("givenName", "[email]", { isOff: true });
    expect((await run({ rules: [off, ...published] })).end).toMatchObject({ differing: 0 });
  });

  test("keeps to the last calls that were asked for", async () => {
    const { end, calls } = await run({ rules: [] }, { last: 100 });
    expect(end).toMatchObject({ done: 100, of: 100, differing: 100, guests: 50 });
    expect(emails(calls)).toEqual(
      guests
        .slice(-50)
        .map(({ email }) => email)
        .sort(),
    );
  });

  test("writes nothing and reserves nothing", async () => {
    const counts = () =>
      Promise.all([
        db().call.count(),
        db().reservedNumber.count(),
        db().silentWrite.findMany({ select: { id: true, updatedAt: true, valuesHash: true }, orderBy: { id: "asc" } }),
      ]);
    const before = await counts();
    await run({ rules: [...published, expression("department", 'UniqueNumber("another")', { delivery: "silent" })] });
    expect(await counts()).toEqual(before);
  });

  test("can be left after any piece", async () => {
    for await (const { done } of backtest({
      tenantId: adele.tenantId,
      connectorId: connector.id,
      last: 1_000,
      eyes: eyesOf(adele),
    })) {
      expect(done).toBe(100);
      break;
    }
  });

  test("is refused to another tenant", async () => {
    const stolen = backtest({ tenantId: fabrikam, connectorId: connector.id, last: 100, eyes: eyesOf(adele) });
    await expect(stolen.next()).rejects.toMatchObject({ code: "notFound" });
  });
});

test("a call of which the log leaves out what a rule reads is not run, but counted", async () => {
  const careful = await aConnector({ flow: aFlow("city"), rules: published.slice(0, 1) });
  const ask = () => call("postAttributeCollection", { email: "ada@fabrikam.example", country: "NO" }, careful);
  expect((await ask()).status).toBe(200);
  await setRedaction(adele, careful.id, [{ name: "country", how: "drop" }]);
  const told = () => loadPolicy(careful.id, budgetOf(null)).then((policy) => policy?.redact !== undefined);
  await expect.poll(told).toBe(true);
  expect((await ask()).status).toBe(200);
  const rule = expression("city", 'Switch([country], "anywhere", "NO", "Bergen")');
  expect((await run({ rules: [rule] }, { id: careful.id })).end).toMatchObject({ done: 2, leftOut: 1, differing: 1 });
});

test("without calls a backtest says so at once, and without a published mapping it tells what guests would begin to get", async () => {
  const fresh = await aConnector({ flow: aFlow("city") });
  expect((await run({ rules: [aRule()] }, { id: fresh.id })).told).toEqual([
    { done: 0, of: 0, differing: 0, leftOut: 0, guests: 0, calls: [], isLast: true },
  ]);
  await call("postAttributeCollection", { email: "ada@fabrikam.example" }, fresh);
  expect((await run({ rules: [aRule()] }, { id: fresh.id })).calls).toMatchObject([
    { words: ['city: not set → "Oslo" in the answer'] },
  ]);
});
