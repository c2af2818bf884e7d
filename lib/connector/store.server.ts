import { randomBytes } from "node:crypto";
import { z } from "zod";
import { countLastDay } from "@/lib/calls/statistics/last-day.server";
import { db, type Transaction } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import { plainLine } from "@/lib/plain-text";
import { type UserFlow, userFlowSchema } from "@/lib/signup/flow";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { expiryWarning } from "./credentials/credential";
import { insertCredential, newSecret, newUsername } from "./credentials/insert.server";
import { wakeReplicas } from "./wake.server";

export const connectorNameSchema = plainLine.min(1, "Give the connector a name.").max(100, "At most 100 characters.");
export const userFlowIdSchema = z
  .string()
  .trim()
  .regex(/^B2X_1_[A-Za-z0-9_-]{1,60}$/, "A user flow is named B2X_1_ and then letters, digits, _ or -.");

export type ConnectorSummary = {
  id: string;
  name: string;
  userFlowId: string;
  createdAt: Date;
  published: { number: number; publishedAt: Date } | null;
  /** In the last 24 hours. */
  callsLastDay: number;
  refusedLastDay: number;
  silentWaiting: number;
  /** Of the live credentials that have ended or will within 30 days, the one that ends first. */
  expiring: { at: Date; warning: "expired" | "expiresSoon" } | null;
};

/** The first credential of a connector, which a person is shown once. */
export type NewCredential = { username: string; secret: string };

export const listConnectors = (tenantId: string): Promise<ConnectorSummary[]> => summaries({ tenantId });

/** Throws `notFound` for another tenant's connector as for none. */
export async function summarizeConnector(tenantId: string, id: string): Promise<ConnectorSummary> {
  const [summary] = await summaries({ tenantId, id });
  if (!summary) throw notFound(id);
  return summary;
}

async function summaries({ tenantId, id }: { tenantId: string; id?: string }): Promise<ConnectorSummary[]> {
  const [connectors, calls, waiting] = await Promise.all([
    db().connector.findMany({
      where: { tenantId, ...(id !== undefined && { id }) },
      orderBy: { name: "asc" },
      select: {
        ...{ id: true, name: true, userFlowId: true, createdAt: true },
        revisions: { where: { state: "published" }, select: { number: true, publishedAt: true } },
        credentials: {
          where: { retiredAt: null, expiresAt: { not: null } },
          orderBy: { expiresAt: "asc" },
          take: 1,
          select: { expiresAt: true, retiredAt: true },
        },
      },
    }),
    countLastDay(tenantId, id),
    waitingWrites(tenantId, id),
  ]);
  return connectors.map(({ revisions: [revision], credentials: [first], ...connector }) => {
    const its = calls.find(({ connectorId }) => connectorId === connector.id);
    return {
      ...connector,
      published: revision?.publishedAt ? { number: revision.number, publishedAt: revision.publishedAt } : null,
      callsLastDay: its?.calls ?? 0,
      refusedLastDay: its?.refused ?? 0,
      expiring: expiringOf(first),
      silentWaiting: waiting.find(({ connectorId }) => connectorId === connector.id)?.count ?? 0,
    };
  });
}

function expiringOf(first: { expiresAt: Date | null; retiredAt: Date | null } | undefined) {
  const warning = first && expiryWarning(first, new Date());
  return warning && first.expiresAt ? { at: first.expiresAt, warning } : null;
}

/** The states stand in the text, since only then may PostgreSQL use the partial index SilentWrite_open. */
const waitingWrites = (tenantId: string, id: string | undefined) =>
  db().$queryRaw<{ connectorId: string; count: number }[]>`
    SELECT "connectorId", count(*)::int AS "count" FROM "SilentWrite"
    WHERE "tenantId" = ${tenantId}::uuid AND "state" IN ('planned', 'written', 'parked')
      AND "connectorId" = COALESCE(${id ?? null}, "connectorId")
    GROUP BY "connectorId"`;

export type ConnectorDetail = Awaited<ReturnType<typeof loadConnector>>;

/** What the screens show of a credential; `settings` as credentials/credential.ts reads them. */
const credentialSummary = {
  ...{ id: true, kind: true, name: true, settings: true, createdAt: true, createdBy: true },
  ...{ expiresAt: true, lastUsedAt: true, retiredAt: true },
} as const;

/** Throws `notFound` for another tenant's connector as for none, so that ids cannot be probed. */
export async function loadConnector(tenantId: string, id: string) {
  const found = await db().connector.findFirst({
    where: { id, tenantId },
    select: {
      ...{ id: true, name: true, userFlowId: true, createdAt: true, flow: true, flowReadAt: true },
      credentials: {
        orderBy: { createdAt: "asc" },
        select: credentialSummary,
      },
    },
  });
  if (!found) throw notFound(id);
  const flow: UserFlow | null = userFlowSchema.nullable().parse(found.flow);
  return { ...found, flow };
}

export async function createConnector(
  actor: Actor,
  { name, userFlowId }: { name: string; userFlowId: string },
): Promise<NewCredential & { id: string }> {
  const id = randomBytes(16).toString("base64url");
  const generatorSecret = randomBytes(32).toString("base64url");
  return db().$transaction(async (tx) => {
    const { tenantId, name: createdBy } = actor;
    await tx.connector.create({ data: { id, tenantId, name, userFlowId, generatorSecret, createdBy } });
    const { row, once } = newSecret("basic", newUsername());
    await insertCredential(tx, actor, { connectorId: id, ...row });
    await audit(tx, actor, { action: "connector.create", subject: id, after: { name, userFlowId } });
    return { id, username: once.name, secret: once.secret };
  });
}

export async function renameConnector(actor: Actor, connectorId: string, name: string): Promise<void> {
  await change(actor, connectorId, async (tx, before) => {
    await tx.connector.update({ where: { id: connectorId, tenantId: actor.tenantId }, data: { name } });
    await audit(tx, actor, { action: "connector.rename", subject: connectorId, before, after: { name } });
  });
}

/** The endpoint answers 404 from then on. Its calls and receipts stay in the log. */
export async function deleteConnector(actor: Actor, connectorId: string): Promise<void> {
  await change(actor, connectorId, async (tx, before) => {
    await tx.connector.delete({ where: { id: connectorId, tenantId: actor.tenantId } });
    await audit(tx, actor, { action: "connector.delete", subject: connectorId, before });
  });
}

type Work<T> = (tx: Transaction, before: { name: string; userFlowId: string }) => Promise<T>;

/**
 * A change to one connector: its row is locked, so that changes follow each other, and every replica hears of it when
 * the transaction commits.
 */
export const change = <T>(actor: Actor, connectorId: string, work: Work<T>): Promise<T> =>
  changeBeside(actor, connectorId, async (tx, before) => {
    const result = await work(tx, before);
    await wakeReplicas(tx, [connectorId]);
    return result;
  });

/**
 * A change to what belongs to a connector and no answer depends on: replicas keep their policy, which costs the next guest
 * a moment to read again.
 */
export function changeBeside<T>({ tenantId }: Actor, connectorId: string, work: Work<T>): Promise<T> {
  return db().$transaction(async (tx) => {
    const [before] = await tx.$queryRaw<{ name: string; userFlowId: string }[]>`
      SELECT "name", "userFlowId" FROM "Connector" WHERE "id" = ${connectorId} AND "tenantId" = ${tenantId}::uuid FOR UPDATE`;
    if (!before) throw notFound(connectorId);
    return work(tx, before);
  });
}

const notFound = (id: string) => new AppError("notFound", `no connector ${id} in this tenant`);
