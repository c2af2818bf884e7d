import { expect, test } from "vitest";
import {
  type DraftPart,
  publishTyped,
  saveTyped,
  type Wanted,
} from "@/app/(portal)/connectors/[connectorId]/draft.server";
import { readBase } from "@/app/(portal)/connectors/[connectorId]/draft-form";
import { rowsSchema } from "@/app/(portal)/connectors/[connectorId]/mapping/mapping-form";
import { gateRowsSchema } from "@/lib/gatekeeping/rows";
import { rollBack } from "@/lib/mapping/history.server";
import { loadMappings, saveDraft } from "@/lib/mapping/revisions.server";
import { type Row, rulesOf, sameRows, toRow } from "@/lib/mapping/rows";
import { aConnector, anActor, aRule, publishMapping, saveMapping } from "@/tests/support/connectors";

const adele = anActor();
const bruno = anActor({ id: "bruno", name: "Bruno" });

const city = (value: string) => aRule({ source: { kind: "constant", value } });

const part: DraftPart<Row> = {
  rowsOf: ({ rules }) => rules.map(toRow),
  read: (rows) => ({ rules: rulesOf(rows) }),
  isSame: sameRows,
};

/** Adele edits a draft that she opened, and meanwhile Bruno rolls r2 back to r1. */
async function rolledBackMeanwhile() {
  const { id } = await aConnector({});
  await publishMapping(adele, id, { rules: [city("Oslo")] });
  await publishMapping(adele, id, { rules: [city("Bergen")] });
  const edit = await saveMapping(adele, id, { rules: [city("Hamar")] });
  await rollBack(bruno, id, { number: 1, over: 2 });
  const typed = async (value: string): Promise<Wanted<Row>> => ({
    ...{ actor: adele, connectorId: id, part, rows: [toRow(city(value))], base: [toRow(city("Hamar"))] },
    ...{ edit, note: "", despite: [], mappings: await loadMappings(adele.tenantId, id) },
  });
  return { id, typed };
}

const brunoRolledBack = { kind: "conflict", by: "Bruno", restores: 1, theirs: { rows: [toRow(city("Hamar"))] } };

test("who saves over a roll-back is told who rolled back, and may keep hers then", async () => {
  const { id, typed } = await rolledBackMeanwhile();
  const { outcome } = await saveTyped(await typed("Moss"));
  expect(outcome).toMatchObject(brunoRolledBack);
  expect((await loadMappings(adele.tenantId, id)).draft.rules).toEqual([city("Hamar")]);
  const over = outcome.kind === "conflict" ? outcome.theirs.edit : 0;
  expect(await saveDraft(adele, id, { rules: [city("Moss")], edit: over })).toMatchObject({ kind: "saved" });
});

test.each(["Hamar", "Moss"])("who publishes %s over a roll-back is told who rolled back first", async (value) => {
  const { id, typed } = await rolledBackMeanwhile();
  expect((await publishTyped(await typed(value))).outcome).toMatchObject(brunoRolledBack);
  expect((await loadMappings(adele.tenantId, id)).published?.rules).toEqual([city("Oslo")]);
});

test("a colleague's save after the roll-back does not hide it", async () => {
  const { id, typed } = await rolledBackMeanwhile();
  await saveMapping(bruno, id, { gates: [] });
  expect((await saveTyped(await typed("Moss"))).outcome).toMatchObject(brunoRolledBack);
});

test("the state that a form sends back counts only if it holds rows", () => {
  const savedRows = [toRow(city("Oslo"))];
  expect(readBase({ savedRows }, rowsSchema)).toEqual(savedRows);
  for (const forged of [null, {}, { savedRows: "x" }, { savedRows: [null] }, { savedRows: [{ id: "<" }] }])
    expect([readBase(forged, rowsSchema), readBase(forged, gateRowsSchema)]).toEqual([undefined, undefined]);
});

test("without the rows that she started from, the edit alone says whether a colleague saved meanwhile", async () => {
  const { id, typed } = await rolledBackMeanwhile();
  const wanted = { ...(await typed("Moss")), base: undefined };
  await saveMapping(bruno, id, { rules: [city("Hamar")] });
  const mappings = await loadMappings(adele.tenantId, id);
  const edit = mappings.draft.edit - 1; // as it was after the roll-back
  expect((await saveTyped({ ...wanted, edit, mappings })).outcome).toMatchObject({ kind: "conflict", by: "Bruno" });
});
