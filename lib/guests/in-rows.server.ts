import { openCalls } from "@/lib/calls/open.server";
import { prepareQuestions } from "@/lib/calls/question.server";
import { leastIdAt } from "@/lib/calls/since";
import { parseCall } from "@/lib/connector/parse-call";
import { db, type Transaction } from "@/lib/database/client.server";
import { parseJson } from "@/lib/parse-json";
import { openWrites } from "@/lib/silent/seal-write.server";
import type { SilentWrite } from "@/lib/silent/silent-write";
import { hashesOf, keyPrefixesOf, type Sought, userKeysOf } from "./sought.server";

/** By her address, by her object id, and by either in her guest key. */
const herWrites = (sought: Sought) => ({
  tenantId: sought.tenantId,
  id: { lt: leastIdAt(sought.before) },
  OR: [
    { guestHash: { in: hashesOf(sought).map((hash) => new Uint8Array(hash)) } },
    { guestId: { in: sought.userIds } },
    { guestKey: { in: userKeysOf(sought) } },
    ...keyPrefixesOf(sought).map((prefix) => ({ guestKey: { startsWith: prefix } })),
  ],
});

export const findWrites = (sought: Sought): Promise<number> => db().silentWrite.count({ where: herWrites(sought) });

const writesAtOnce = 500;

/** All of them, oldest first. */
export async function readWrites(sought: Sought): Promise<SilentWrite[]> {
  const { tenantId } = sought;
  const writes: SilentWrite[] = [];
  for (let after: string | undefined; ; after = writes.at(-1)?.id) {
    const rows = await db().silentWrite.findMany({
      where: { AND: [herWrites(sought), after === undefined ? {} : { id: { gt: after } }] },
      orderBy: { id: "asc" },
      take: writesAtOnce,
    });
    writes.push(...(await openWrites(tenantId, rows)));
    if (rows.length < writesAtOnce) return writes;
  }
}

/** A worker that holds one loses its lease with it, and writes nothing more. */
export const deleteWrites = async (tx: Transaction, sought: Sought): Promise<number> =>
  (await tx.silentWrite.deleteMany({ where: herWrites(sought) })).count;

const herNumbers = (sought: Sought) => ({
  tenantId: sought.tenantId,
  reservedAt: { lt: sought.before },
  OR: [
    { guestKey: { in: userKeysOf(sought) } },
    ...keyPrefixesOf(sought).map((prefix) => ({ guestKey: { startsWith: prefix } })),
  ],
});

export const findNumbers = (sought: Sought): Promise<number> =>
  db().reservedNumber.count({ where: herNumbers(sought) });

export const readNumbers = (sought: Sought) =>
  db().reservedNumber.findMany({
    where: herNumbers(sought),
    select: { sequence: true, number: true, reservedAt: true },
    orderBy: { reservedAt: "asc" },
  });

/** They stay taken: a number that another guest got, too, would be worse than one that nobody has. */
export async function freeNumbers(tx: Transaction, sought: Sought): Promise<number> {
  const rows = await tx.reservedNumber.findMany({
    where: herNumbers(sought),
    select: { sequence: true, guestKey: true, number: true },
  });
  for (const { sequence, guestKey, number } of rows)
    await tx.reservedNumber.update({
      where: { tenantId_sequence_guestKey: { tenantId: sought.tenantId, sequence, guestKey } },
      data: { guestKey: `nobody:${number}` },
    });
  return rows.length;
}

/** Longer than a moment is kept (lib/calls/question.server.ts). */
const momentsLastMs = 15 * 60_000;

/** The questions of her last calls; older ones are forgotten already. */
async function herQuestions(sought: Sought): Promise<Uint8Array<ArrayBuffer>[]> {
  const { tenantId, before } = sought;
  const rows = await db().call.findMany({
    where: {
      tenantId,
      guestHash: { in: hashesOf(sought).map((hash) => new Uint8Array(hash)) },
      id: { gte: leastIdAt(new Date(before.getTime() - momentsLastMs)), lt: leastIdAt(before) },
    },
    select: { id: true, connectorId: true, step: true, sealed: true },
  });
  const questions = new Map(
    (await db().connector.findMany({ where: { tenantId }, select: { id: true, generatorSecret: true } })).map(
      ({ id, generatorSecret }) => [id, prepareQuestions(id, generatorSecret)],
    ),
  );
  return (await openCalls(tenantId, rows)).flatMap(({ connectorId, step, claims }) => {
    const questionOf = questions.get(connectorId);
    const parsed = step && claims !== null ? parseCall(step, parseJson(claims)) : undefined;
    if (!questionOf || !step || claims === null || parsed?.kind !== "call") return [];
    return [new Uint8Array(questionOf({ step, guestKey: parsed.guestKey, claims }))];
  });
}

export const findMoments = async (sought: Sought): Promise<number> =>
  db().firstMoment.count({ where: { question: { in: await herQuestions(sought) } } });

export const deleteMoments = async (tx: Transaction, sought: Sought): Promise<number> =>
  (await tx.firstMoment.deleteMany({ where: { question: { in: await herQuestions(sought) } } })).count;
