import { afterAll, expect, test } from "vitest";
import { saveCall } from "@/lib/calls/save.server";
import { closeDatabase, db } from "@/lib/database/client.server";
import { guestData, noteDataTaken } from "@/lib/guests/data.server";
import { byDay, timelineOf } from "@/lib/guests/timeline";
import { guestOfCall, loadTimeline } from "@/lib/guests/timeline.server";
import { reserveNumbers } from "@/lib/numbers/reserve.server";
import { guestKey } from "@/lib/signup/guest-key";
import { aCallout } from "@/tests/sandbox/extensions/callout";
import { aCall, savedCalls } from "@/tests/support/calls";
import { aConnector, anActor } from "@/tests/support/connectors";
import { patience } from "@/tests/support/patience";
import { contoso, fabrikam } from "@/tests/support/settings";

afterAll(() => closeDatabase());

const at = (minutes: number) => new Date(Date.UTC(2026, 9, 5, 12) + minutes * 60_000);
const call = (minutes: number, fields: Partial<Parameters<typeof aCall>[0]> = {}) =>
  aCall({ at: at(minutes), claims: '{"city":"Oslo"}', ...fields });

test("Entra's retry and a form sent once more are told from what is new", () => {
  const [token, other] = [{ step: "tokenIssuanceStart" as const }, { claims: '{"city":"Bergen"}' }];
  const calls = [call(0), call(0.3), call(3, other), call(200), call(300, token), call(310, { ...token, ...other })];
  const repeats = timelineOf(calls, []).map((item) => item.kind === "call" && item.repeats);
  expect(repeats).toEqual([undefined, "retry", "again", undefined, undefined, undefined]);
});

test("the same said at another connector is no retry", () => {
  const items = timelineOf([call(0), call(0.1, { connectorId: "customers" })], []);
  expect(items.map((item) => item.kind === "call" && item.repeats)).toEqual([undefined, undefined]);
});

test("what happened stands in its order, with the time between, by days", () => {
  const receipt = [
    { at: at(1).toISOString(), what: "planned" as const },
    { at: at(60 * 13).toISOString(), what: "written" as const },
  ];
  const items = timelineOf([call(60), call(0)], [{ id: "w", connectorId: "partners", receipt }]);
  expect(items.map(({ kind, afterMs }) => [kind, afterMs && afterMs / 60_000])).toEqual([
    ["call", undefined],
    ["write", 1],
    ["call", 59],
    ["write", 12 * 60],
  ]);
  expect(byDay(items).map(({ day, items: ofDay }) => [day.toISOString().slice(0, 10), ofDay.length])).toEqual([
    ["2026-10-05", 3],
    ["2026-10-06", 1],
  ]);
});

const userId = "00aa00aa-bb11-4c22-8d33-44ee44ee7702";

async function aGuest(email: string) {
  const [partners, customers] = [await aConnector({}), await aConnector({})];
  const identities = [{ signInType: "federated", issuer: "facebook.com", issuerAssignedId: "1" }];
  const key = guestKey({ email, identities });
  const first = aCall({ connectorId: partners.id, email, step: "postFederationSignup" });
  const second = aCall({ connectorId: partners.id, email });
  await savedCalls(first);
  const plan = { guestKey: key, userId: null, email, identities, values: { jobTitle: "Countess" } };
  await saveCall(second, plan, patience);
  const user = {
    id: userId,
    mail: email,
    userPrincipalName: `${email.replace("@", "_")}#EXT#@contoso.onmicrosoft.com`,
  };
  const claims = JSON.stringify(aCallout("tokenIssuanceStart", { user, tenantId: contoso }));
  const token = aCall({ connectorId: customers.id, email, step: "tokenIssuanceStart", claims });
  await savedCalls(token, aCall({ connectorId: partners.id, email: `not-${email}` }));
  await reserveNumbers({ tenantId: contoso, guestKey: key }, [{ sequence: email, first: 7, last: 9 }], 5_000);
  return { first, second, token, partners };
}

test("a guest has one timeline over all connectors, found by any call of hers", async () => {
  const { first, second, token } = await aGuest("grace.timeline@fabrikam.example");
  const guest = await guestOfCall(contoso, token.id);
  expect(guest.userIds).toEqual([userId]);
  const { items, earlier } = await loadTimeline(guest, {});
  expect(items.map((item) => (item.kind === "call" ? item.call.id : item.entry.what))).toEqual(
    expect.arrayContaining([first.id, second.id, token.id, "planned"]),
  );
  expect([items.length, earlier]).toEqual([4, undefined]);
});

test("a long timeline is read in parts, without a gap or a double", async () => {
  const email = "long.timeline@fabrikam.example";
  const ids = await savedCalls(...Array.from({ length: 5 }, () => aCall({ email })));
  const guest = await guestOfCall(contoso, ids[0] ?? "");
  const idsOf = ({ items }: Awaited<ReturnType<typeof loadTimeline>>) =>
    items.flatMap((item) => (item.kind === "call" ? item.call.id : []));
  const last = await loadTimeline(guest, { limit: 2 });
  const middle = await loadTimeline(guest, { limit: 2, before: last.earlier ?? "" });
  const start = await loadTimeline(guest, { limit: 2, before: middle.earlier ?? "" });
  expect([...idsOf(start), ...idsOf(middle), ...idsOf(last)]).toEqual([...ids].reverse());
  expect(start.earlier).toBeUndefined();
});

test("what a page begins with may repeat a call of the page before it", async () => {
  const email = "retry.timeline@fabrikam.example";
  const [first = ""] = await savedCalls(
    call(0, { email }),
    call(0.2, { email, step: "postFederationSignup" }),
    call(0.4, { email }),
  );
  const { items, earlier } = await loadTimeline(await guestOfCall(contoso, first), { limit: 1 });
  expect(earlier).toBeDefined();
  expect(items.map((item) => item.kind === "call" && item.repeats)).toEqual(["retry"]);
});

test.each([
  ["another tenant's", () => aCall({ tenantId: fabrikam, email: "far@fabrikam.example" })],
  ["one that names nobody", () => aCall({ email: null, claims: null, outcome: "refused", cause: "wrongKey" })],
])("a call leads to no guest: %s", async (_what, make) => {
  const [id = ""] = await savedCalls(make());
  await expect(guestOfCall(contoso, id)).rejects.toMatchObject({ code: "notFound" });
});

test("her data are one JSON file, and who took it is noted without her name", async () => {
  const email = "data.timeline@fabrikam.example";
  const { first, second, token } = await aGuest(email);
  const pieces: string[] = [];
  for await (const piece of guestData(await guestOfCall(contoso, first.id))) pieces.push(piece);
  const data = JSON.parse(pieces.join("")) as Record<string, { id?: string; values?: object; number?: number }[]>;
  expect(data.calls?.map(({ id }) => id).sort()).toEqual([first.id, second.id, token.id].sort());
  expect(data.silentWrites?.map(({ values }) => values)).toEqual([{ jobTitle: "Countess" }]);
  expect(data.numbers?.map(({ number }) => Number(number))).toEqual([7]);
  expect(data.kept).toContainEqual({ place: "Calls", rows: 3 });
  expect(data.end).toEqual({ calls: 3, silentWrites: 1 });
  await noteDataTaken(anActor(), first.id);
  const noted = await db().auditEvent.findFirstOrThrow({ where: { action: "privacy.export", subject: first.id } });
  expect(JSON.stringify(noted)).not.toContain("data.timeline");
});
