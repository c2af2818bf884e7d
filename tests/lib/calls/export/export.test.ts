import { v4 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { exportFormSchema, planExport } from "@/lib/calls/export/request";
import { exportPieces } from "@/lib/calls/export/run.server";
import { continueExport, listExports, startExport } from "@/lib/calls/export/store.server";
import { saveCall } from "@/lib/calls/save.server";
import { db, pool } from "@/lib/database/client.server";
import { readCsv } from "@/tests/support/csv";
import { aCall, savedCalls } from "@/tests/support/calls";
import { anActor } from "@/tests/support/connectors";
import { patience } from "@/tests/support/patience";
import { contoso, fabrikam } from "@/tests/support/settings";

const connectorId = v4().replaceAll("-", "").slice(0, 22);
const start = Date.now() - 3_600_000;
let ids: string[];

beforeAll(async () => {
  const calls = Array.from({ length: 1_200 }, (_, at) => aCall({ connectorId, at: new Date(start + at) }));
  ids = await savedCalls(...calls);
  await savedCalls(aCall({ connectorId, tenantId: fabrikam }));
});

const begin = (form: Record<string, string>) =>
  startExport(
    anActor(),
    planExport(exportFormSchema.parse({ query: `connectorId=${connectorId}`, ...form }), new Date()),
  );
type Running = Awaited<ReturnType<typeof begin>>;

async function fileOf(running: Running, options = {}): Promise<string> {
  let text = "";
  for await (const piece of exportPieces(running, options)) text += piece;
  return text;
}
const objects = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test("a CSV holds every call of the filter once, newest first, and says at its end that it is whole", async () => {
  const rows = readCsv(await fileOf(await begin({})));
  expect(rows[0]?.slice(0, 3)).toEqual(["id", "reference", "receivedAt"]);
  expect(rows.slice(1, -1).map(([id]) => id)).toEqual(ids);
  expect(rows.at(-1)?.slice(0, 3)).toEqual(["#end", "complete", "1200"]);
});

test("guests' data is there only if it was asked for", async () => {
  const plain = await fileOf(await begin({ format: "ndjson" }));
  expect(plain).not.toContain("ada@fabrikam.example");
  const whole = objects(await fileOf(await begin({ format: "ndjson", guests: "1" })));
  expect(whole[0]).toMatchObject({ id: ids[0], guest: { email: "ada@fabrikam.example", claims: {}, answer: {} } });
  expect(whole.at(-1)).toEqual({ end: "complete", calls: 1200 });
});

test("what a guest calls herself is no formula, and breaks no line", async () => {
  const email = '=HYPERLINK("x")\r\n@a.example';
  const of = v4().replaceAll("-", "").slice(0, 22);
  await saveCall(aCall({ connectorId: of, email }), null, patience);
  const query = `connectorId=${of}`;
  const [head, row] = readCsv(await fileOf(await begin({ query, guests: "1" })));
  expect(row?.[head?.indexOf("email") ?? -1]).toBe(`'${email}`);
  expect(objects(await fileOf(await begin({ query, guests: "1", format: "ndjson" })))).toHaveLength(2);
});

test("calls that come while it is written are not in it", async () => {
  const running = await begin({ format: "ndjson" });
  await savedCalls(aCall({ connectorId, at: new Date(Date.now() + 60_000) }));
  expect(objects(await fileOf(running))).toHaveLength(1201);
  await pool().query(`DELETE FROM "Call" WHERE "connectorId" = $1 AND "receivedAt" > now()`, [connectorId]);
});

test("a reader who goes away leaves an export that goes on, without a gap", async () => {
  const running = await begin({ format: "ndjson" });
  const pieces = exportPieces(running, { underwayBytes: 1 });
  await pieces.next(); // the head
  const first = String((await pieces.next()).value);
  await pieces.next();
  await pieces.next(); // whoever takes the third piece has room for it: she has the first one
  await pieces.return();
  const [listed] = await listExports(contoso);
  expect(listed).toMatchObject({ id: running.id, state: "cancelled", calls: 500 });
  const rest = await fileOf(await continueExport(anActor(), running.id));
  expect([...objects(first), ...objects(rest).slice(0, -1)].map(({ id }) => id)).toEqual(ids);
  expect(objects(rest).at(-1)).toEqual({ end: "complete", calls: 700 });
  expect((await listExports(contoso))[0]).toMatchObject({ state: "finished", calls: 1200 });
});

test("what may have been lost on its way is written again", async () => {
  const running = await begin({ format: "ndjson" });
  const pieces = exportPieces(running);
  for (let n = 0; n < 3; n += 1) await pieces.next();
  await pieces.return();
  expect(objects(await fileOf(await continueExport(anActor(), running.id)))).toHaveLength(1201);
});

test("a database that goes away cuts the file with a last line that says so, and it goes on exactly there", async () => {
  const running = await begin({ format: "ndjson" });
  const pieces = exportPieces(running, { pausesMs: [1] });
  await pieces.next();
  let text = String((await pieces.next()).value);
  await pool().query(`ALTER TABLE "Call" RENAME TO "Away"`);
  for await (const piece of pieces) text += piece;
  await pool().query(`ALTER TABLE "Away" RENAME TO "Call"`);
  expect(objects(text).at(-1)).toEqual({ end: "cut", calls: 500 });
  expect((await listExports(contoso))[0]).toMatchObject({ state: "cut", calls: 500 });
  const rest = objects(await fileOf(await continueExport(anActor(), running.id)));
  expect([...objects(text).slice(0, -1), ...rest.slice(0, -1)].map(({ id }) => id)).toEqual(ids);
});

test("an export of another tenant, of none, or a finished one cannot be gone on with", async () => {
  const running = await begin({});
  const frida = anActor({ tenantId: fabrikam, id: "frida" });
  await expect(continueExport(frida, running.id)).rejects.toMatchObject({ code: "notFound" });
  await expect(continueExport(anActor(), v4())).rejects.toMatchObject({ code: "notFound" });
  await fileOf(running);
  await expect(continueExport(anActor(), running.id)).rejects.toMatchObject({ code: "notFound" });
});

test("the audit says who took what, and names no guest", async () => {
  const { id } = await begin({ guests: "1", query: "q=ada%40fabrikam.example&attribute=city%3DOslo&outcome=block" });
  const [row] = await db().auditEvent.findMany({ where: { subject: id } });
  expect(row).toMatchObject({ action: "log.export", actorId: "adele", after: { format: "csv", guestsData: true } });
  expect(JSON.stringify(row)).not.toMatch(/ada@|ada%40|Oslo/);
  const { rows } = await pool().query<{ query: string }>(`SELECT "query" FROM "CallExport" WHERE "id" = $1`, [id]);
  expect(rows[0]?.query).not.toContain("ada");
  expect((await listExports(contoso))[0]?.plan?.query).toContain("ada%40fabrikam.example");
});
