import { expect, test } from "vitest";
import { v4 } from "uuid";
import { referenceOf } from "@/lib/calls/reference";
import { leastIdAt } from "@/lib/calls/since";
import { countNewer } from "@/lib/calls/search/newer.server";
import { readLogQuery } from "@/lib/calls/search/filter";
import { type LogPage, searchCalls } from "@/lib/calls/search/search.server";
import { aCall, savedCalls } from "@/tests/support/calls";
import { contoso, fabrikam } from "@/tests/support/settings";

const connector = () => v4().replaceAll("-", "").slice(0, 22);

async function pageOf(query: Record<string, string | undefined>, options: object = {}): Promise<LogPage> {
  const page = await searchCalls(contoso, readLogQuery(query), options);
  if (page.kind !== "page") throw new Error("not understood");
  return page;
}
const idsOf = ({ calls }: LogPage) => calls.map(({ id }) => id);
const found = async (query: Record<string, string | undefined>) => idsOf(await pageOf(query));

test("the log is read page by page, forth and back, without a gap or a double", async () => {
  const connectorId = connector();
  const ids = await savedCalls(...Array.from({ length: 5 }, () => aCall({ connectorId })));
  const page = (cursor: object) => pageOf({ connectorId, ...cursor }, { limit: 2 });

  const first = await page({});
  expect([idsOf(first), first.newer]).toEqual([ids.slice(0, 2), undefined]);
  const second = await page({ before: first.older });
  expect(idsOf(second)).toEqual(ids.slice(2, 4));
  const last = await page({ before: second.older });
  expect([idsOf(last), last.older, last.searchedTo]).toEqual([ids.slice(4), undefined, undefined]);

  const back = await page({ after: last.newer });
  expect([idsOf(back), back.newer !== undefined]).toEqual([ids.slice(2, 4), true]);
  const start = await page({ after: back.newer });
  expect([idsOf(start), start.newer, start.older !== undefined]).toEqual([ids.slice(0, 2), undefined, true]);
});

test("fewer newer calls than a page lead to the newest page, which is full", async () => {
  const connectorId = connector();
  const ids = await savedCalls(...Array.from({ length: 4 }, () => aCall({ connectorId })));
  const page = await pageOf({ connectorId, after: ids[1] }, { limit: 3 });
  expect([idsOf(page), page.newer]).toEqual([ids.slice(0, 3), undefined]);
});

test("every filter narrows, and all of them together", async () => {
  const connectorId = connector();
  const meant = aCall({
    ...{ connectorId, step: "tokenIssuanceStart", outcome: "refused", cause: "wrongKey", durationMs: 400 },
    ...{ revisionNumber: 7, provider: "google", email: "grace@narrow.example" },
  });
  const others = [
    aCall({ ...meant, at: new Date(Date.now() - 3_600_000), id: aCall().id, connectorId: connector() }),
    ...(["step", "outcome", "cause", "durationMs", "revisionNumber", "provider", "email"] as const).map((name) =>
      aCall({ ...meant, id: aCall().id, [name]: aCall()[name] ?? null }),
    ),
  ];
  await savedCalls(meant, ...others);
  const all = {
    ...{ connectorId, step: "tokenIssuanceStart", outcome: "refused", cause: "wrongKey", least: "300", most: "500" },
    ...{ revision: "7", provider: "google", q: "Grace@Narrow.example" },
  };
  expect(await found(all)).toEqual([meant.id]);
  for (const name of Object.keys(all).filter((each) => each !== "most" && each !== "cause" && each !== "outcome")) {
    const fewer = await found({ ...all, [name]: undefined });
    expect(fewer, name).toContain(meant.id);
    expect(fewer.length, name).toBeGreaterThan(1);
  }
  expect(await found({ ...all, outcome: "notContinue" })).toEqual([meant.id]);
  expect(await found({ ...all, most: "399" })).toEqual([]);
});

test("a guest is found by her address, whatever its case, and with all of her domain", async () => {
  const [ada, grace] = [`ada@${v4()}.example`, `grace@${v4()}.example`];
  const [second, first] = await savedCalls(aCall({ email: ada }), aCall({ email: ada.toUpperCase() }));
  const [other] = await savedCalls(aCall({ email: grace }));
  expect(await found({ q: ada })).toEqual([second, first]);
  expect(await found({ q: `@${ada.split("@")[1]}` })).toEqual([second, first]);
  expect(await found({ q: grace.split("@")[1] })).toEqual([other]);
  expect(await found({ q: ada.slice(1) })).toEqual([]);
});

test("a call is found by the reference that a guest reads out, and by its id", async () => {
  const old = aCall({ at: new Date("2026-01-15T10:00:00Z") });
  await savedCalls(old);
  expect(await found({ q: `REF-${referenceOf(old.id).toLowerCase()}` })).toEqual([old.id]);
  expect(await found({ q: old.id })).toEqual([old.id]);
  expect(await found({ q: v4() })).toEqual([]);
});

test.each(["ada", "ada lovelace", "^(a+)+$", "%", "a@b@c"])("%j finds nothing, and the page says why", async (q) => {
  expect(await searchCalls(contoso, readLogQuery({ q }))).toEqual({ kind: "notUnderstood", text: q });
});

test("a pattern that looks like an address is an address that nobody has", async () => {
  expect(await found({ q: ".*@fabrikam.example" })).toEqual([]);
  expect(await found({ q: "%@%" })).toEqual([]);
});

test("an attribute is found where Entra sent it or a rule set it, with a value or without", async () => {
  const connectorId = connector();
  const rule = { ruleId: "a", target: "jobTitle", delivery: "answer", source: '"Pilot"' };
  const trace = { rules: [{ ...rule, result: { kind: "value", value: "Pilot" }, fate: "stored" }] };
  const sent = aCall({ connectorId, claims: '{"city":"Oslo","extension_0123456789abcdef0123456789abcdef_Team":7}' });
  const set = aCall({ connectorId, trace: JSON.stringify(trace) });
  await savedCalls(sent, set, aCall({ connectorId }));
  expect(await found({ connectorId, attribute: "City" })).toEqual([sent.id]);
  expect(await found({ connectorId, attribute: "city = oslo" })).toEqual([sent.id]);
  expect(await found({ connectorId, attribute: "city=Bergen" })).toEqual([]);
  expect(await found({ connectorId, attribute: "team=7" })).toEqual([sent.id]);
  expect(await found({ connectorId, attribute: "jobtitle=pilot" })).toEqual([set.id]);
});

test("a cursor of another tenant is a place in time, and shows nobody else's calls", async () => {
  const connectorId = connector();
  const [ours = ""] = await savedCalls(aCall({ connectorId }));
  const [theirs = ""] = await savedCalls(aCall({ tenantId: fabrikam, connectorId }));
  expect(await found({ connectorId, before: theirs })).toEqual([ours]);
  expect(await found({ connectorId, after: theirs })).toEqual([ours]); // nothing is newer: the newest page
  expect(await found({ q: theirs })).toEqual([]);
  expect(await found({ q: referenceOf(theirs) })).toEqual([]);
});

test("the far future, the far past and cursors beyond all calls are empty, not wrong", async () => {
  const connectorId = connector();
  const [id] = await savedCalls(aCall({ connectorId }));
  expect(await pageOf({ connectorId, from: "9999-12-31" })).toMatchObject({ calls: [], older: undefined });
  expect(await found({ connectorId, to: "1970-01-01" })).toEqual([]);
  expect(await found({ connectorId, before: "00000000-0000-0000-0000-000000000000" })).toEqual([]);
  expect(await found({ connectorId, before: "ffffffff-ffff-ffff-ffff-ffffffffffff" })).toEqual([id]);
  expect(await found({ connectorId, from: "1970-01-01", to: "9999-12-31" })).toEqual([id]);
});

test("calls of a clock that was ahead stand first", async () => {
  const connectorId = connector();
  const ids = await savedCalls(
    aCall({ connectorId }),
    aCall({ connectorId, at: new Date(Date.now() + 40 * 86_400_000) }),
  );
  expect(await found({ connectorId })).toEqual(ids);
  expect(await found({ connectorId, step: "postAttributeCollection" })).toEqual(ids);
});

test("times limit from the first to before the last moment", async () => {
  const connectorId = connector();
  const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute));
  const [, second, first] = await savedCalls(...[0, 1, 2].map((minute) => aCall({ connectorId, at: at(minute) })));
  expect(await found({ connectorId, from: "2026-03-01T12:00Z", to: "2026-03-01T12:02Z" })).toEqual([second, first]);
  expect(await found({ connectorId, time: "hour" })).toEqual([]);
});

test("a search that takes too long says how far it came, and goes on from there to the end", async () => {
  const connectorId = connector();
  const times = [30, 90, 150].map((minutes) => new Date(Date.now() - minutes * 60_000));
  const ids = await savedCalls(...times.map((at) => aCall({ connectorId, at, revisionNumber: 9 })));
  const query = { connectorId, revision: "9", from: new Date(Date.now() - 240 * 60_000).toISOString() };
  const seen: string[] = [];
  let before: string | undefined;
  let pages = 0;
  do {
    const page = await pageOf({ ...query, before }, { budgetMs: 0 });
    expect(page.searchedTo !== undefined).toBe(page.older !== undefined);
    if (page.searchedTo && page.older) expect(leastIdAt(page.searchedTo)).toBe(page.older);
    seen.push(...idsOf(page));
    before = page.older;
    pages += 1;
  } while (before);
  expect(seen).toEqual(ids);
  expect(pages).toBeGreaterThan(2);
});

test("a list shows no more of a call than its row needs", async () => {
  const connectorId = connector();
  await savedCalls(aCall({ connectorId, claims: '{"city":"Oslo"}', answer: '{"a":"secret"}' }));
  expect(JSON.stringify((await pageOf({ connectorId })).calls)).not.toMatch(/Oslo|secret/);
});

test("each call of the list says in numbers what was set", async () => {
  const connectorId = connector();
  const rule = { ruleId: "a", target: "city", delivery: "answer", source: '"Oslo"' };
  const trace = { rules: [{ ...rule, result: { kind: "value", value: "Oslo" }, fate: "dropped" }] };
  await savedCalls(aCall({ connectorId, trace: JSON.stringify(trace) }));
  const { calls } = await pageOf({ connectorId });
  expect(calls[0]?.set).toEqual({ answered: 1, silent: 0, lost: 1, failed: 0 });
});

test("new calls are counted as the filters narrow them, of one's own tenant only", async () => {
  const connectorId = connector();
  const shown = aCall({ connectorId });
  await savedCalls(shown);
  const refused = aCall({ connectorId, outcome: "refused", cause: "wrongKey", email: null, claims: null });
  await savedCalls(
    aCall({ connectorId, claims: '{"city":"Oslo"}' }),
    refused,
    aCall({ connectorId, tenantId: fabrikam }),
  );
  const newer = (query: object) => countNewer(contoso, readLogQuery({ connectorId, ...query }).filter, shown.id);
  expect([await newer({}), await newer({ outcome: "refused" })]).toEqual([2, 1]);
  expect([await newer({ attribute: "city" }), await newer({ q: "nonsense" })]).toEqual([1, 0]);
});
