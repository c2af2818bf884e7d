import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { GET as getAudit } from "@/app/api/audit/route";
import { GET as getCalls } from "@/app/api/calls/route";
import { db, pool } from "@/lib/database/client.server";
import type { Scope } from "@/lib/feed/scope";
import { createToken, listTokens, revokeToken } from "@/lib/feed/token.server";
import { momentOfId } from "@/lib/calls/since";
import { aCall, savedCalls } from "@/tests/support/calls";
import { anActor } from "@/tests/support/connectors";
import { contoso, fabrikam } from "@/tests/support/settings";

const frida = anActor({ tenantId: fabrikam, id: "frida" });
const ago = (ms: number) => new Date(Date.now() - ms);
const minute = 60_000;

type Answer = { rows: { id: string }[]; next: string; more: boolean; error?: { code: string } };

async function ask(secret: string | undefined, query = "", get = getCalls): Promise<[number, Answer]> {
  const headers = secret === undefined ? {} : { authorization: `Bearer ${secret}` };
  const response = await get(new Request(`http://localhost/api/calls?${query}`, { headers }));
  return [response.status, (await response.json()) as Answer];
}
const tokenFor = async (scopes: Scope[], actor = anActor()) =>
  (await createToken(actor, { name: "SIEM", scopes, days: 90 })).secret;

let secret: string;
let ids: string[];
beforeAll(async () => {
  secret = await tokenFor(["calls"]);
  const calls = Array.from({ length: 5 }, (_, at) => aCall({ at: ago(10 * minute - at * 1000) }));
  ids = (await savedCalls(...calls)).reverse();
  await savedCalls(aCall({ tenantId: fabrikam, at: ago(10 * minute) }));
});

/** As the spool saves it: the call is old, and comes now. */
async function savedLate(savedLateAt: Date): Promise<string> {
  const [id = ""] = await savedCalls(aCall({ at: ago(60 * minute) }));
  await pool().query(`UPDATE "Call" SET "savedLateAt" = $2 WHERE "id" = $1`, [id, savedLateAt]);
  return id;
}

async function readAll(from = ""): Promise<{ seen: string[]; next: string }> {
  const seen: string[] = [];
  let query = from;
  for (;;) {
    const [status, { rows, next, more }] = await ask(secret, `limit=2&${query}`);
    expect(status).toBe(200);
    seen.push(...rows.map(({ id }) => id));
    query = `cursor=${next}`;
    if (!more) return { seen, next };
  }
}

test("calls come oldest first, page by page, each once, and of the token's tenant alone", async () => {
  const { seen, next } = await readAll();
  expect(seen).toEqual(ids);
  expect(await ask(secret, `cursor=${next}`)).toEqual([200, { rows: [], next, more: false }]);
});

test("a call that was saved late, with an older id, is not missed", async () => {
  const { next } = await readAll();
  const first = await savedLate(ago(3 * minute));
  const second = await savedLate(ago(2 * minute));
  const after = await readAll(`cursor=${next}`);
  expect(after.seen).toEqual([first, second]);
  expect((await readAll()).seen.sort()).toEqual([...ids, first, second].sort());
  const third = await savedLate(ago(2 * minute)); // within the same millisecond or a later one
  expect((await readAll(`cursor=${next}`)).seen).toContain(third);
});

test("what may still be on its way is not read yet, so that nothing slips in behind it", async () => {
  const { next } = await readAll();
  const [young] = await savedCalls(aCall({ at: ago(10_000) }));
  expect((await readAll(`cursor=${next}`)).seen).toEqual([]);
  await pool().query(`DELETE FROM "Call" WHERE "id" = $1`, [young]);
});

test("reading begins where it is asked to", async () => {
  const [status, { rows }] = await ask(secret, `from=${momentOfId(ids[3] ?? "").toISOString()}`);
  expect([status, rows.map(({ id }) => id).filter((id) => ids.includes(id))]).toEqual([200, ids.slice(3)]);
});

test("guests' data need a scope of their own", async () => {
  const [, plain] = await ask(secret, "limit=1");
  expect(JSON.stringify(plain)).not.toContain("ada@");
  const [, whole] = await ask(await tokenFor(["calls", "guests"]), "limit=1");
  expect(whole.rows[0]).toMatchObject({ id: ids[0], guest: { email: "ada@fabrikam.example" } });
});

test("NDJSON ends with a line that says how to go on", async () => {
  const headers = { authorization: `Bearer ${secret}`, accept: "application/x-ndjson" };
  const response = await getCalls(new Request("http://localhost/api/calls?limit=2", { headers }));
  const lines = (await response.text())
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { more?: boolean });
  expect([lines.length, lines.at(-1)?.more]).toEqual([3, true]);
});

const encode = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString("base64url");
const zero = "00000000-0000-0000-0000-000000000000";
test.each([
  ["no cursor at all", "cursor=%00", "invalid_cursor"],
  ["an empty one", "cursor=", "invalid_cursor"],
  ["a cursor with a bad id", `cursor=${encode(1, "calls", contoso, "x", 0, zero)}`, "invalid_cursor"],
  ["another version", `cursor=${encode(2, "calls", contoso, zero, 0, zero)}`, "invalid_cursor"],
  ["a cursor of another tenant", `cursor=${encode(1, "calls", fabrikam, zero, 0, zero)}`, "foreign_cursor"],
  ["a cursor of the audit", `cursor=${encode(1, "audit", contoso, zero, 0, zero)}`, "foreign_cursor"],
  ["a cursor of the far future", `cursor=${encode(1, "calls", contoso, zero, 4e15, zero)}`, "cursor_in_the_future"],
  [
    "an id of the far future",
    `cursor=${encode(1, "calls", contoso, v7({ msecs: 4e12 }), 0, zero)}`,
    "cursor_in_the_future",
  ],
  ["a beginning in the future", "from=9999-12-31", "from_in_the_future"],
  ["a beginning that is no time", "from=2026-02-30", "invalid_from"],
  ["both", `from=2026-01-01&cursor=${encode(1, "calls", contoso, zero, 0, zero)}`, "both"],
  ["no rows", "limit=0", "invalid_limit"],
  ["too many rows", "limit=1001", "invalid_limit"],
  ["a limit that is no number", "limit=1e3", "invalid_limit"],
])("%s is refused with its reason", async (_what, query, code) => {
  const [status, { error }] = await ask(secret, query);
  expect([status, error?.code]).toEqual([400, code]);
});

test.each([["none"], ["vestibule_wrong"], [`vestibule_${"A".repeat(43)}`], ["'; DROP TABLE"]])(
  "the token %j is refused",
  async (token) => {
    const [status, { error }] = await ask(token);
    expect([status, error?.code]).toEqual([401, "invalid_token"]);
  },
);

test("no token, one in the address, an expired and a revoked one are refused; another keeps working", async () => {
  expect((await ask(undefined))[0]).toBe(401);
  expect((await ask(undefined, `access_token=${secret}`))[0]).toBe(401);
  const [ended, over] = [await tokenFor(["calls"]), await tokenFor(["calls"])];
  const [overRow, endedRow] = await listTokens(contoso);
  await db().apiToken.update({ where: { id: overRow?.id ?? "" }, data: { expiresAt: ago(1) } });
  await revokeToken(anActor(), endedRow?.id ?? "");
  expect([(await ask(over))[0], (await ask(ended))[0], (await ask(secret))[0]]).toEqual([401, 401, 200]);
  const actions = await db().auditEvent.findMany({ where: { subject: endedRow?.id ?? "" }, orderBy: { id: "asc" } });
  expect(actions.map(({ action }) => action)).toEqual(["token.create", "token.revoke"]);
});

test("a token is stored as its hash alone, and its last use is kept", async () => {
  const { rows } = await pool().query<{ row: string }>(`SELECT t::text AS row FROM "ApiToken" t`);
  expect(rows.map(({ row }) => row).join()).not.toContain(secret.slice(12));
  const { rows: events } = await pool().query<{ row: string }>(`SELECT a::text AS row FROM "AuditEvent" a`);
  expect(events.map(({ row }) => row).join()).not.toContain(secret.slice(12));
  const used = (await listTokens(contoso)).filter(({ lastUsedAt }) => lastUsedAt !== null);
  expect(used.length).toBeGreaterThan(0);
});

test("another tenant's admin cannot revoke a token", async () => {
  const [token] = await listTokens(contoso);
  await expect(revokeToken(frida, token?.id ?? "")).rejects.toMatchObject({ code: "notFound" });
});

test("changes are read in the order in which the database took them, by those who may", async () => {
  expect((await ask(secret, "", getAudit))[0]).toBe(403);
  const auditor = await tokenFor(["audit"]);
  expect((await ask(auditor))[0]).toBe(403);
  await pool().query(`UPDATE "AuditEvent" SET "savedAt" = now() - interval '5 minutes'`); // all at the same moment
  const all = await db().auditEvent.findMany({ where: { tenantId: contoso }, orderBy: { id: "asc" } });
  const seen: string[] = [];
  let query = "";
  for (let more = true; more; ) {
    const [, page] = await ask(auditor, `limit=2&${query}`, getAudit);
    seen.push(...page.rows.map(({ id }) => id));
    ({ more } = page);
    query = `cursor=${page.next}`;
  }
  expect(seen).toEqual(all.map(({ id }) => id));
});
