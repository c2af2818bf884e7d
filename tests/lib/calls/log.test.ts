import { v7 } from "uuid";
import { expect, test } from "vitest";
import { listCalls, loadCall, logFilterSchema } from "@/lib/calls/log.server";
import { type CallRow, saveCall } from "@/lib/calls/save.server";
import { AppError } from "@/lib/errors";
import { patience } from "@/tests/support/patience";
import { contoso, fabrikam } from "@/tests/support/settings";

let clock = Date.now();

const aCall = (fields: Partial<CallRow> = {}): CallRow => ({
  id: v7({ msecs: ++clock }),
  tenantId: contoso,
  connectorId: "partners",
  step: "postAttributeCollection",
  receivedAt: new Date(clock),
  durationMs: 3,
  outcome: "continue",
  cause: null,
  detail: null,
  status: 200,
  email: "ada@fabrikam.example",
  revisionNumber: 1,
  source: null,
  claims: "{}",
  answer: "{}",
  trace: null,
  ...fields,
});

async function saved(...rows: CallRow[]): Promise<string[]> {
  for (const row of rows) await saveCall(row, null, patience);
  return rows.map(({ id }) => id).reverse(); // newest first, as the log shows them
}

test("the log is read page by page, forth and back, without a gap or a double", async () => {
  const connectorId = "paged";
  const ids = await saved(...Array.from({ length: 5 }, () => aCall({ connectorId })));
  const page = (cursor: object) => listCalls(contoso, { connectorId, ...cursor }, 2);
  const idsOf = ({ calls }: Awaited<ReturnType<typeof page>>) => calls.map(({ id }) => id);

  const first = await page({});
  expect([idsOf(first), first.newer]).toEqual([ids.slice(0, 2), undefined]);
  const second = await page({ before: first.older });
  expect(idsOf(second)).toEqual(ids.slice(2, 4));
  const last = await page({ before: second.older });
  expect([idsOf(last), last.older]).toEqual([ids.slice(4), undefined]);

  const back = await page({ after: last.newer });
  expect([idsOf(back), back.newer !== undefined]).toEqual([ids.slice(2, 4), true]);
  const start = await page({ after: back.newer });
  expect([idsOf(start), start.newer, start.older !== undefined]).toEqual([ids.slice(0, 2), undefined, true]);
});

test("the log can be narrowed to an outcome", async () => {
  const connectorId = "narrowed";
  await saved(aCall({ connectorId }), aCall({ connectorId, outcome: "refused", cause: "wrongCredential" }));
  const { calls } = await listCalls(contoso, { connectorId, outcome: "refused" });
  expect(calls.map(({ cause }) => cause)).toEqual(["wrongCredential"]);
});

test("the log shows no other tenant's calls, and a call of another tenant does not exist", async () => {
  const [id = ""] = await saved(aCall({ tenantId: fabrikam, connectorId: "theirs" }));
  expect((await listCalls(contoso, { connectorId: "theirs" })).calls).toEqual([]);
  await expect(loadCall(contoso, id)).rejects.toBeInstanceOf(AppError);
  expect((await loadCall(fabrikam, id)).id).toBe(id);
  await expect(loadCall(contoso, "\0")).rejects.toBeInstanceOf(AppError);
});

test("each call of the list says in numbers what was set", async () => {
  const rule = { ruleId: "a", target: "city", delivery: "answer", source: '"Oslo"' };
  const trace = { rules: [{ ...rule, result: { kind: "value", value: "Oslo" }, fate: "dropped" }] };
  await saved(aCall({ connectorId: "counted", trace: JSON.stringify(trace) }));
  const { calls } = await listCalls(contoso, { connectorId: "counted" });
  expect(calls[0]?.set).toEqual({ answered: 1, silent: 0, lost: 1, failed: 0 });
});

test("what is no filter in an address is ignored", () => {
  expect(logFilterSchema.parse({ outcome: "nonsense", before: "x", connectorId: ["a", "b"], other: "1" })).toEqual({});
  expect(logFilterSchema.parse({ outcome: "block", connectorId: "" })).toEqual({ outcome: "block" });
  expect(logFilterSchema.parse({ connectorId: "\0", before: "\0", after: "\0" })).toEqual({});
  expect(logFilterSchema.parse({ connectorId: "A".repeat(22) })).toEqual({ connectorId: "A".repeat(22) });
});
