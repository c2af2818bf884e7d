import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { closeDatabase, db } from "@/lib/database/client.server";
import { readDirectoryNumbers } from "@/lib/numbers/read-directory.server";
import { loadReading } from "@/lib/numbers/reading.server";
import { reserveNumbers } from "@/lib/numbers/reserve.server";
import { deleteSequence, listSequences } from "@/lib/numbers/store.server";
import { faultsSchema } from "@/tests/sandbox/store/state";
import { aConnector, anActor, aRule } from "@/tests/support/connectors";
import { signUp, useSandbox } from "@/tests/support/directory";
import { aGuest } from "@/tests/support/guests";
import { contoso } from "@/tests/support/settings";

const sandbox = await useSandbox();
afterEach(async () => {
  await sandbox.store.change((state) => {
    state.faults = faultsSchema.parse({});
  });
  await db().connector.deleteMany();
});
beforeEach(() => db().numberReading.deleteMany());
afterAll(async () => {
  await closeDatabase();
  await sandbox.close();
});

const { signal } = new AbortController();
const read = (owner = "one") => readDirectoryNumbers({ tenantId: contoso, owner }, signal);

const numbering = (text: string, target = "employeeId") =>
  aConnector({ rules: [aRule({ target, delivery: "silent", source: { kind: "expression", text } })] });

async function reserved(guestKey: string, sequence: string, first = 1) {
  const ranges = [{ sequence, first, last: Number.MAX_SAFE_INTEGER }];
  return (await reserveNumbers({ tenantId: contoso, guestKey }, ranges, 10_000)).get(sequence);
}
const listed = async (name: string) => (await listSequences(contoso)).find((sequence) => sequence.name === name);

test("numbers that users of the directory have are left out, in the form that the rule gives them", async () => {
  await numbering('Join("", "P", WithCheckDigits(UniqueNumber("partners", 100), "luhn"))');
  expect(await reserved("ada", "partners", 100)).toBe(100);
  for (const employeeId of ["P1016", "p1024", "P1031", "X1040", "P1008"])
    await signUp(sandbox, aGuest(), { employeeId }); // 101 and 102 fit, 103 has a wrong check digit, 100 is Ada's
  expect(await read()).toBe("read");
  expect([await reserved("grace", "partners", 100), await reserved("joan", "partners", 100)]).toEqual([103, 104]);
  expect(await reserved("ada", "partners", 100)).toBe(100);
  expect(await listed("partners")).toMatchObject({ given: 3, taken: 2 });
  const reading = await loadReading(contoso);
  expect(reading).toMatchObject({ trouble: null, leaseOwner: null });
  expect(reading?.users).toBeGreaterThanOrEqual(5);
});

test("a value that stands inside another property is read, too", async () => {
  await numbering('UniqueNumber("centres")', "extensionAttribute3");
  await signUp(sandbox, aGuest(), { onPremisesExtensionAttributes: { extensionAttribute3: "1" } });
  expect(await read()).toBe("read");
  expect(await reserved("ada", "centres")).toBe(2);
});

test("a directory is read once an hour, and at once for other rules", async () => {
  expect(await read()).toBe("notDue");
  await numbering('UniqueNumber("first")');
  expect(await read()).toBe("read");
  expect(await read()).toBe("notDue");
  await numbering('UniqueNumber("second")', "department");
  expect(await read()).toBe("read");
  await db().numberReading.updateMany({ data: { nextReadAt: new Date() } });
  expect(await read()).toBe("read");
});

test("of two workers one reads, while guests get numbers that nobody has", async () => {
  await numbering('Join("", "W", UniqueNumber("crowd"))');
  const taken = Array.from({ length: 30 }, (_, at) => 2 * at + 1);
  for (const number of taken) await signUp(sandbox, aGuest(), { employeeId: `W${number}` });
  const guests = Array.from({ length: 60 }, (_, at) => `guest${at}`);
  const [one, other] = await Promise.all([read("one"), read("other")]);
  expect([one, other].sort()).toEqual(["notDue", "read"]);
  const again = db()
    .numberReading.updateMany({ data: { nextReadAt: new Date() } })
    .then(() => read("third"));
  const given = await Promise.all(guests.map((guest) => reserved(guest, "crowd")));
  await again;
  expect(new Set(given).size).toBe(guests.length);
  expect(given.filter((number) => taken.includes(Number(number)))).toEqual([]);
});

test("numbers that users get while guests do collide with none, and no guest is turned away", async () => {
  await numbering('Join("", "Z", UniqueNumber("race"))');
  for (let number = 1; number <= 40; number += 1) await signUp(sandbox, aGuest(), { employeeId: `Z${number}` });
  const guests = Array.from({ length: 40 }, (_, at) => `racer${at}`);
  const [given] = await Promise.all([Promise.all(guests.map((guest) => reserved(guest, "race"))), read()]);
  expect(new Set(given).size).toBe(guests.length);
});

test("a sequence that only the directory has numbers of can be deleted", async () => {
  const { id } = await numbering('Join("", "D", UniqueNumber("gone"))');
  await signUp(sandbox, aGuest(), { employeeId: "D1" });
  expect(await read()).toBe("read");
  expect(await listed("gone")).toMatchObject({ given: 0, taken: 1 });
  await db().connector.delete({ where: { id } });
  expect(await deleteSequence(anActor(), "gone")).toEqual({ kind: "deleted" });
  expect(await db().reservedNumber.count({ where: { sequence: "gone" } })).toBe(0);
});

test("a missing permission is kept, and the directory is tried again", async () => {
  await numbering('UniqueNumber("refused")');
  await sandbox.store.change(({ faults }) => {
    faults.withheldPermissions = ["User.ReadWrite.All"];
  });
  expect(await read()).toBe("failed");
  expect(await loadReading(contoso)).toMatchObject({ trouble: "forbidden", readAt: null, leaseOwner: null });
  expect(await read()).toBe("notDue");
});
