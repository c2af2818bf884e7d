import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db, pool } from "@/lib/database/client.server";
import { reserveNumbers } from "@/lib/numbers/reserve.server";
import { contoso, fabrikam } from "@/tests/support/settings";

beforeAll(() => db().tenant.createMany({ data: [contoso, fabrikam].map((id) => ({ id, name: id })) }));

let made = 0;
const aSequence = () => `sequence${1000 + ++made}`;
const most = Number.MAX_SAFE_INTEGER;

async function reserved(guestKey: string, sequence: string, { first = 1, last = most, tenantId = contoso } = {}) {
  const numbers = await reserveNumbers({ tenantId, guestKey }, [{ sequence, first, last }], 10_000);
  return numbers.get(sequence);
}
const nextOf = async (sequence: string) =>
  (await db().numberSequence.findUnique({ where: { tenantId_name: { tenantId: contoso, name: sequence } } }))?.next;

test("a sequence begins with its first use, at first, and counts on", async () => {
  const sequence = aSequence();
  const given = [];
  for (const guest of ["ada", "grace", "joan"]) given.push(await reserved(guest, sequence, { first: 1000 }));
  expect(given).toEqual([1000, 1001, 1002]);
});

test("a guest keeps her number, however often she comes", async () => {
  const sequence = aSequence();
  expect([await reserved("ada", sequence), await reserved("grace", sequence)]).toEqual([1, 2]);
  expect([await reserved("ada", sequence), await reserved("ada", sequence)]).toEqual([1, 1]);
  expect(await nextOf(sequence)).toBe(3n);
});

test("each tenant has its own sequence of a name", async () => {
  const sequence = aSequence();
  await reserved("ada", sequence);
  expect(await reserved("grace", sequence, { tenantId: fabrikam, first: 7 })).toBe(7);
  expect(await reserved("grace", sequence)).toBe(2);
});

test("several sequences of a guest are reserved together", async () => {
  const ranges = [aSequence(), aSequence()].map((sequence, index) => ({ sequence, first: index * 10, last: most }));
  const numbers = await reserveNumbers({ tenantId: contoso, guestKey: "ada" }, ranges, 10_000);
  expect([...numbers.values()]).toEqual([0, 10]);
});

test("a larger first counts from the next guest on, and a smaller one never gives a number twice", async () => {
  const sequence = aSequence();
  await reserved("ada", sequence, { first: 5 });
  expect(await reserved("grace", sequence, { first: 100 })).toBe(100);
  expect(await reserved("joan", sequence, { first: 1 })).toBe(101);
  expect(await reserved("ada", sequence, { first: 100 })).toBe(5);
});

test("a range that is used up gives nothing, spends nothing, and goes on when it is made longer", async () => {
  const sequence = aSequence();
  const range = { first: 8, last: 9 };
  const given = await Promise.all(["a", "b", "c", "d"].map((guest) => reserved(guest, sequence, range)));
  expect(given.sort()).toEqual([8, 9, "usedUp", "usedUp"]);
  expect(await nextOf(sequence)).toBe(10n);
  expect(await reserved("e", sequence, { first: 1, last: 10 })).toBe(10);
  expect(await reserved("f", sequence, range)).toBe("usedUp");
});

test("the largest numbers are exact", async () => {
  const sequence = aSequence();
  expect(await reserved("a", sequence, { first: most - 1 })).toBe(most - 1);
  expect(await reserved("b", sequence)).toBe(most);
  expect(await reserved("c", sequence)).toBe("usedUp");
  expect(await reserved("d", aSequence(), { first: -most, last: -most })).toBe(-most);
});

test("a guest key may be as long as it gets, with any letters", async () => {
  const sequence = aSequence();
  expect(await reserved("é😀".repeat(200), sequence)).toBe(1);
  expect(await reserved("界".repeat(600), sequence)).toBe(2);
  expect(await reserved("界".repeat(600), sequence)).toBe(2);
});

test("five hundred guests at once get five hundred numbers in a row, and those who come twice get one", async () => {
  const sequence = aSequence();
  const guests = Array.from({ length: 500 }, (_, index) => `guest${index}`);
  const twice = await Promise.all([...guests, ...guests.toReversed()].map((guest) => reserved(guest, sequence)));
  const numbers = twice.slice(0, 500);
  expect(twice.slice(500).reverse()).toEqual(numbers);
  expect(numbers.map(Number).sort((a, b) => a - b)).toEqual(guests.map((_, index) => index + 1));
});

test("ranges that differ share a sequence without giving a number twice", async () => {
  const sequence = aSequence();
  const guests = Array.from({ length: 60 }, (_, index) => `guest${index}`);
  const given = await Promise.all(guests.map((guest, index) => reserved(guest, sequence, { first: 1 + (index % 3) })));
  expect(new Set(given).size).toBe(60);
});

/** Processes beside this one: connections of their own, each call a transaction of its own. */
const others = Array.from({ length: 8 }, () => new pg.Client({ connectionString: process.env.DATABASE_URL }));
beforeAll(() => Promise.all(others.map((client) => client.connect())));
afterAll(() => Promise.all(others.map((client) => client.end())));

const reserveAt = async (client: pg.Client, guests: string[], sequences: string[]) => {
  const { rows } = await client.query<{ reserved: string }>(
    `SELECT reserved FROM reserve_numbers($1, $2, $3, $4, $5)`,
    [...[guests.map(() => contoso), sequences, guests, guests.map(() => 1), guests.map(() => most)]],
  );
  return rows.map(({ reserved: number }) => Number(number));
};

test("replicas that ask at the same moment, for the same guests in any order, agree and skip nothing", async () => {
  const sequences = [aSequence(), aSequence()];
  const guests = Array.from({ length: 40 }, (_, index) => `guest${index}`);
  const wanted = guests.flatMap((guest) => sequences.map((sequence) => ({ guest, sequence })));
  const rounds = others.map(async (client, index) => {
    const mine = index % 2 === 0 ? wanted : wanted.toReversed();
    const found = new Map<string, number>();
    // In pieces, so that the replicas overtake each other.
    for (let at = 0; at < mine.length; at += 1 + index) {
      const piece = mine.slice(at, at + 1 + index);
      const numbers = await reserveAt(
        client,
        piece.map(({ guest }) => guest),
        piece.map(({ sequence }) => sequence),
      );
      piece.forEach(({ guest, sequence }, place) => found.set(`${guest} ${sequence}`, numbers[place] ?? Number.NaN));
    }
    return wanted.map(({ guest, sequence }) => found.get(`${guest} ${sequence}`));
  });
  const [first, ...rest] = await Promise.all(rounds);
  for (const found of rest) expect(found).toEqual(first);
  for (const sequence of sequences) expect(await nextOf(sequence)).toBe(41n);
});

test("two batches with the same sequences in different order do not wait for each other", async () => {
  const [one, two] = [aSequence(), aSequence()].sort();
  const [ahead, behind] = others;
  if (!ahead || !behind || !one || !two) throw new Error("needs two of each");
  await ahead.query("BEGIN");
  await reserveAt(ahead, ["ada"], [one]);
  const waiting = reserveAt(behind, ["grace", "grace"], [two, one]);
  await expect.poll(() => countWaiting()).toBe(1);
  expect(await reserveAt(ahead, ["ada"], [two])).toEqual([1]);
  await ahead.query("COMMIT");
  expect(await waiting).toEqual([2, 2]);
});

async function countWaiting(): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return rows[0]?.count ?? 0;
}

test("a reservation that is cut off before its commit leaves no trace, and whoever waits behind it gets the number", async () => {
  const sequence = aSequence();
  const crashing = new pg.Client({ connectionString: process.env.DATABASE_URL });
  crashing.on("error", () => undefined); // it loses its connection below
  await crashing.connect();
  await crashing.query("BEGIN");
  expect(await reserveAt(crashing, ["ada"], [sequence])).toEqual([1]);
  const waiting = reserved("grace", sequence);
  const { rows } = await crashing.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  await pool().query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
  expect(await waiting).toBe(1);
  expect(await reserved("ada", sequence)).toBe(2);
  await crashing.end().catch(() => undefined); // is gone already
});
