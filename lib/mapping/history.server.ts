import { v7 } from "uuid";
import { z } from "zod";
import { change } from "@/lib/connector/store.server";
import { db } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import { failingExamples } from "@/lib/examples/failing.server";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import type { GateProblem } from "@/lib/gatekeeping/problems";
import { isSameJson } from "@/lib/same-json";
import { readContent } from "./content";
import { brokenParts, type Problem } from "./problems";
import type { Revision } from "./revision";
import { despiteOf, holdTablesOf, namesOf, supersedePublished } from "./revisions.server";

const inHistory = { state: { not: "draft" }, publishedAt: { not: null } } as const;

export const pageSize = 20;

const shown = {
  ...{
    number: true,
    state: true,
    publishedAt: true,
    publishedBy: true,
    note: true,
    restores: true,
    failed: true,
    rules: true,
    gates: true,
  },
} as const;

const namesSchema = z.array(z.string());

type Found = {
  number: number;
  state: string;
  publishedAt: Date | null;
  publishedBy: string | null;
  note: string | null;
  restores: number | null;
  failed: unknown;
  rules: unknown;
  gates: unknown;
};

const toRevision = ({
  state,
  publishedAt,
  publishedBy,
  number,
  note,
  restores,
  failed,
  ...content
}: Found): Revision => ({
  ...{ number, note, restores, failed: namesSchema.parse(failed) },
  isPublished: state === "published",
  publishedAt: publishedAt ?? new Date(0), // inHistory asks for those that have one
  publishedBy: publishedBy ?? "",
  ...readContent(content),
});

export type RevisionPage = {
  /** Newest first. */
  revisions: Revision[];
  /** The revision that the last one took the place of, so that its changes can be told. */
  previous: Revision | undefined;
};

/** What guests meet and met: everything that was ever published, newest first, from below number `before` on. */
export async function listRevisions(
  tenantId: string,
  connectorId: string,
  { before, limit = pageSize }: { before?: number | undefined; limit?: number } = {},
): Promise<RevisionPage> {
  const found = await db().mappingRevision.findMany({
    where: { tenantId, connectorId, ...inHistory, ...(before !== undefined && { number: { lt: before } }) },
    orderBy: { number: "desc" },
    take: limit + 1,
    select: shown,
  });
  const revisions = found.map(toRevision);
  return { revisions: revisions.slice(0, limit), previous: revisions[limit] };
}

/** The numbers of all revisions, newest first. */
export async function listRevisionNumbers(tenantId: string, connectorId: string): Promise<number[]> {
  const found = await db().mappingRevision.findMany({
    where: { tenantId, connectorId, ...inHistory },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  return found.map(({ number }) => number);
}

/** Throws `notFound` for a number that was never published, and for another tenant's. */
export async function loadRevision(tenantId: string, connectorId: string, number: number): Promise<Revision> {
  const where = { tenantId, connectorId, number, ...inHistory };
  const found = await db().mappingRevision.findFirst({ where, select: shown });
  if (!found) throw notFound(connectorId, number);
  return toRevision(found);
}

/** What guests meet now. */
export async function loadPublished(tenantId: string, connectorId: string): Promise<Revision | undefined> {
  const where = { tenantId, connectorId, ...inHistory, state: "published" } as const;
  const found = await db().mappingRevision.findFirst({ where, select: shown });
  return found ? toRevision(found) : undefined;
}

/** `over`: the published revision that the admin looked at when she decided. */
export type RollBack = { number: number; over: number; note?: string | null };

export type RolledBack =
  | { kind: "rolledBack"; number: number }
  /** Guests meet these very rules already. */
  | { kind: "nothingNew" }
  /** The language has changed since, or a look-up table is gone: these rules can no longer work for anybody. */
  | { kind: "invalid"; problems: (Problem | GateProblem)[] }
  /** Someone published in the meantime. */
  | { kind: "conflict"; number: number; by: string };

/**
 * Makes the rules of an older revision what guests meet, as a new revision: the history is never rewritten. The draft
 * keeps its rules and moves up by one number, so that numbers follow the order of publishing; whoever is editing is told
 * with the next save. Neither examples that fail nor rules that would merely fail hold it up: it is the way out when guests meet
 * something wrong.
 */
export function rollBack(
  actor: Actor,
  connectorId: string,
  { number, over, note = null }: RollBack,
): Promise<RolledBack> {
  const { tenantId, name } = actor;
  return change(actor, connectorId, async (tx) => {
    const all = { tenantId, connectorId };
    const wanted = await tx.mappingRevision.findFirst({ where: { ...all, number, ...inHistory } });
    const live = await tx.mappingRevision.findFirst({ where: { ...all, state: "published" } });
    if (!wanted || !live) throw notFound(connectorId, number);
    if (live.number !== over) return { kind: "conflict", number: live.number, by: live.publishedBy ?? "" };
    const content = readContent(wanted);
    if (isSameJson(content, readContent(live))) return { kind: "nothingNew" };
    const problems = brokenParts(content, await holdTablesOf(tx, tenantId, content));
    if (problems.length > 0) return { kind: "invalid", problems };
    const failing = await failingExamples(tx, { ...all, content });
    const next = live.number + 1;
    const { _max } = await tx.mappingRevision.aggregate({ where: all, _max: { edit: true } });
    const edit = (_max.edit ?? 0) + 1;
    await supersedePublished(tx, tenantId, connectorId);
    await tx.mappingRevision.updateMany({ where: { ...all, state: "draft" }, data: { number: next + 1, edit } });
    await tx.mappingRevision.create({
      data: {
        ...{ id: v7(), tenantId, connectorId, number: next, state: "published", ...content, edit, updatedBy: name },
        ...{ publishedAt: new Date(), publishedBy: name, note, restores: number, failed: namesOf(failing) },
      },
    });
    await audit(tx, actor, {
      action: "mapping.rollBack",
      subject: connectorId,
      before: { number: live.number },
      after: { number: next, restores: number, ...despiteOf(failing) },
    });
    return { kind: "rolledBack", number: next };
  });
}

const notFound = (connectorId: string, number: number) =>
  new AppError("notFound", `connector ${connectorId} has no published revision ${number} in this tenant`);
