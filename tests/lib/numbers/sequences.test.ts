import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/database/client.server";
import { reserveNumbers } from "@/lib/numbers/reserve.server";
import { outlookOf, sequenceFormSchema } from "@/lib/numbers/sequence";
import { createSequence, deleteSequence, listSequences, setRange } from "@/lib/numbers/store.server";
import { aConnector, anActor, aRule } from "@/tests/support/connectors";
import { contoso, fabrikam } from "@/tests/support/settings";

beforeAll(() => db().tenant.createMany({ data: [contoso, fabrikam].map((id) => ({ id, name: id })) }));

const actor = anActor();
const most = Number.MAX_SAFE_INTEGER;

async function reserved(guestKey: string, sequence: string, first = 1, last = most) {
  const numbers = await reserveNumbers({ tenantId: contoso, guestKey }, [{ sequence, first, last }], 10_000);
  return numbers.get(sequence);
}
const listed = async (name: string) => (await listSequences(contoso)).find((sequence) => sequence.name === name);

test("a sequence that an admin made begins inside her range and the rule's, and ends with both", async () => {
  expect(await createSequence(actor, { name: "made", first: 100, last: 102 })).toEqual({ kind: "created" });
  expect(await createSequence(actor, { name: "made", first: 1, last: null })).toEqual({ kind: "taken" });
  expect(await reserved("ada", "made", 101)).toBe(101);
  expect(await reserved("grace", "made")).toBe(102);
  expect(await reserved("joan", "made")).toBe("usedUp");
  expect(await listed("made")).toMatchObject({ given: 2, left: 0, state: "usedUp", setFirst: 100, setLast: 102 });
});

test("a changed range counts from the next guest on, and no number is given twice", async () => {
  await reserved("ada", "changed", 10);
  await setRange(actor, { name: "changed", first: 1, last: null });
  expect(await reserved("grace", "changed", 10)).toBe(11);
  await setRange(actor, { name: "changed", first: 500, last: 501 });
  expect(await reserved("joan", "changed", 10)).toBe(500);
  expect(await reserved("ada", "changed", 10)).toBe(10);
});

test("a number that is taken already is left out", async () => {
  await createSequence(actor, { name: "gaps", first: 1, last: 5 });
  await db().reservedNumber.createMany({
    data: [1n, 3n].map((number) => ({ tenantId: contoso, sequence: "gaps", guestKey: `nobody:${number}`, number })),
  });
  const given = await Promise.all(["a", "b", "c", "d"].map((guest) => reserved(guest, "gaps")));
  expect(given.sort()).toEqual([2, 4, 5, "usedUp"]);
});

test("a sequence that only a rule names is listed with its range, and can be given another", async () => {
  const source = { kind: "expression" as const, text: 'Join("", "P", UniqueNumber("named", 10, 19))' };
  const { id } = await aConnector({ rules: [aRule({ source })] });
  expect(await listed("named")).toMatchObject({
    ...{ next: 10, last: 19, left: 10, given: 0, usedBy: [{ connectorId: id }] },
  });
  await setRange(actor, { name: "named", first: null, last: 12 });
  expect(await listed("named")).toMatchObject({ next: 10, last: 12, left: 3 });
  expect(await deleteSequence(actor, "named")).toMatchObject({ kind: "used" });
});

test("only a sequence that nobody has a number of is deleted, and each change is noted", async () => {
  await createSequence(actor, { name: "short", first: 1, last: null });
  await reserved("ada", "short");
  expect(await deleteSequence(actor, "short")).toEqual({ kind: "given" });
  await createSequence(actor, { name: "empty", first: 1, last: null });
  expect(await deleteSequence(actor, "empty")).toEqual({ kind: "deleted" });
  const events = await db().auditEvent.findMany({ where: { tenantId: contoso, subject: "empty" } });
  expect(events.map(({ action }) => action).sort()).toEqual(["sequence.create", "sequence.delete"]);
});

test("another tenant sees and changes nothing", async () => {
  await createSequence(actor, { name: "ours", first: 1, last: 9 });
  const stranger = anActor({ tenantId: fabrikam });
  expect((await listSequences(fabrikam)).map(({ name }) => name)).not.toContain("ours");
  await expect(deleteSequence(stranger, "ours")).rejects.toThrow();
  expect(await listed("ours")).toBeDefined();
});

test.each([
  [
    { first: null, last: null, next: null, asked: [] },
    { next: 1, left: null, state: "enough" },
  ],
  [
    { first: 1, last: 100, next: 91, asked: [] },
    { left: 10, state: "nearlyUsedUp" },
  ],
  [
    { first: 1, last: 100, next: 90, asked: [] },
    { left: 11, state: "enough" },
  ],
  [
    { first: 5, last: null, next: null, asked: [{ first: 1, last: 3 }] },
    { left: 0, state: "usedUp" },
  ],
])("the outlook of %o", (counted, expected) => {
  expect(outlookOf(counted)).toMatchObject(expected);
});

test.each([
  [{ name: "no name", first: "", last: "" }, "name"],
  [{ name: "a", first: "one", last: "" }, "first"],
  [{ name: "a", first: "9", last: "1" }, "last"],
  [{ name: "a", first: "", last: "99999999999999999999" }, "last"],
])("%o is not taken", (typed, field) => {
  expect(sequenceFormSchema.safeParse(typed).error?.issues[0]?.path).toEqual([field]);
});
