import { z } from "zod";
import { db, type Transaction } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import { rulesSchema } from "@/lib/mapping/rule";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { type Outlook, outlookOf, type SequenceForm } from "./sequence";
import { directoryHolder } from "./taken";
import { rangesIn } from "./uses";

export type SequenceSummary = Outlook & {
  name: string;
  /** What an admin set; null: what the rules say. */
  setFirst: number | null;
  setLast: number | null;
  /** Numbers that guests have. */
  given: number;
  /** Numbers that may still have been given, and that a user of the directory has. */
  taken: number;
  lastGivenAt: Date | null;
  /** Each connector once, whether its draft or its published mapping names the sequence. */
  usedBy: { connectorId: string; name: string }[];
};

/** All that guests have numbers of, that an admin made, or that a rule names. */
export async function listSequences(tenantId: string): Promise<SequenceSummary[]> {
  const [rows, given, taken, users] = await Promise.all([
    db().numberSequence.findMany({ where: { tenantId } }),
    db().reservedNumber.groupBy({
      by: "sequence",
      where: { tenantId, ...ofGuests },
      _count: true,
      _max: { reservedAt: true },
    }),
    db().reservedNumber.groupBy({ by: "sequence", where: { tenantId, ...ofDirectory }, _count: true }),
    sequenceUsers(db(), tenantId),
  ]);
  const names = new Set([
    ...rows.map(({ name }) => name),
    ...users.flatMap(({ ranges }) => ranges.map((r) => r.sequence)),
  ]);
  return [...names].sort().map((name) => {
    const row = rows.find((each) => each.name === name);
    const counted = given.find(({ sequence }) => sequence === name);
    const set = { first: toNumber(row?.first), last: toNumber(row?.last) };
    const asked = users.flatMap(({ ranges }) => ranges.filter(({ sequence }) => sequence === name));
    return {
      ...{ name, setFirst: set.first, setLast: set.last },
      ...outlookOf({ ...set, next: toNumber(row?.next), asked }),
      taken: taken.find(({ sequence }) => sequence === name)?._count ?? 0,
      ...{ given: counted?._count ?? 0, lastGivenAt: counted?._max.reservedAt ?? null, usedBy: usersOf(users, name) },
    };
  });
}

const ofDirectory = { guestKey: { startsWith: directoryHolder } };
const ofGuests = { NOT: ofDirectory };

/** They came from numbers that JavaScript holds exactly. */
const toNumber = (value: bigint | null | undefined): number | null =>
  value === null || value === undefined ? null : Number(value);

/** Before the first use the range of the rule and the one that is set decide where it begins. */
const begin = Number.MIN_SAFE_INTEGER;

export type Created = { kind: "created" } | { kind: "taken" };

export const createSequence = (actor: Actor, { name, first, last }: SequenceForm): Promise<Created> =>
  db().$transaction(async (tx) => {
    const { tenantId } = actor;
    // Two admins, or an admin and a guest, may make it at once: the database decides.
    const data = [{ tenantId, name, next: begin, first, last }];
    const { count } = await tx.numberSequence.createMany({ data, skipDuplicates: true });
    if (count === 0) return { kind: "taken" };
    await audit(tx, actor, { action: "sequence.create", subject: name, after: { first, last } });
    return { kind: "created" };
  });

/** From the next guest on. No number is given twice, whatever the range, and guests keep what they have. */
export const setRange = (actor: Actor, { name, first, last }: SequenceForm): Promise<void> =>
  db().$transaction(async (tx) => {
    const { tenantId } = actor;
    // A rule may name it that no guest came to yet.
    await tx.numberSequence.createMany({ data: [{ tenantId, name, next: begin }], skipDuplicates: true });
    const before = await lockSequence(tx, tenantId, name);
    await tx.numberSequence.update({ where: { tenantId_name: { tenantId, name } }, data: { first, last } });
    await audit(tx, actor, {
      ...{ action: "sequence.range", subject: name, after: { first, last } },
      before: { first: toNumber(before.first), last: toNumber(before.last) },
    });
  });

export type Deleted = { kind: "deleted" } | { kind: "used"; by: string[] } | { kind: "given" };

/** Refused while a rule names it, and once a guest has a number of it: it would begin anew and could give hers away. */
export const deleteSequence = (actor: Actor, name: string): Promise<Deleted> =>
  db().$transaction(async (tx) => {
    const { tenantId } = actor;
    const before = await lockSequence(tx, tenantId, name);
    const users = usersOf(await sequenceUsers(tx, tenantId), name);
    if (users.length > 0) return { kind: "used", by: users.map((user) => user.name) };
    if (await tx.reservedNumber.findFirst({ where: { tenantId, sequence: name, ...ofGuests } }))
      return { kind: "given" };
    await tx.reservedNumber.deleteMany({ where: { tenantId, sequence: name, ...ofDirectory } });
    await tx.numberSequence.delete({ where: { tenantId_name: { tenantId, name } } });
    const range = { first: toNumber(before.first), last: toNumber(before.last) };
    await audit(tx, actor, { action: "sequence.delete", subject: name, before: range });
    return { kind: "deleted" };
  });

type Row = { first: bigint | null; last: bigint | null };

async function lockSequence(tx: Transaction, tenantId: string, name: string): Promise<Row> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT "first", "last" FROM "NumberSequence" WHERE "tenantId" = ${tenantId}::uuid AND "name" = ${name} FOR UPDATE`;
  if (!row) throw new AppError("notFound", `no sequence ${name} in this tenant`);
  return row;
}

const userSchema = z.object({ connectorId: z.string(), connectorName: z.string(), rules: rulesSchema });

async function sequenceUsers(tx: Transaction | ReturnType<typeof db>, tenantId: string) {
  const rows = await tx.$queryRaw`
    SELECT r."connectorId", c."name" AS "connectorName", r."rules"
    FROM "MappingRevision" r JOIN "Connector" c ON c."id" = r."connectorId"
    WHERE r."tenantId" = ${tenantId}::uuid AND r."state" IN ('draft', 'published')
      AND r."rules"::text ILIKE '%uniquenumber%'
    ORDER BY c."name", c."id"`;
  return z
    .array(userSchema)
    .parse(rows)
    .map(({ rules, ...user }) => ({ ...user, ranges: rangesIn(rules) }));
}

function usersOf(users: Awaited<ReturnType<typeof sequenceUsers>>, sequence: string) {
  const its = users.filter(({ ranges }) => ranges.some((range) => range.sequence === sequence));
  const names = new Map(its.map(({ connectorId, connectorName }) => [connectorId, connectorName]));
  return [...names].map(([connectorId, name]) => ({ connectorId, name }));
}
