import { guestHashOf } from "@/lib/calls/search-hash.server";
import { db } from "@/lib/database/client.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import type { Prisma } from "@/prisma/generated/client";
import { openWrites, UnreadableWrite } from "./seal-write.server";
import { needsConsentReason, plannedSince, setsAttribute, type SilentFilter } from "./search";
import type { SilentWrite } from "./silent-write";

type Row = Prisma.SilentWriteGetPayload<object>;
/** One that cannot be read stands in the list all the same: its state is known. */
export type FoundWrite = { kind: "read"; write: SilentWrite } | { kind: "unreadable"; row: Row };

export type FoundWrites = {
  writes: FoundWrite[];
  /** Id after which the next page begins; undefined at the end. */
  older: string | undefined;
  /** Set where a look for an attribute has ended before the list did. */
  searchedTo: Date | undefined;
};

const chunk = 200;
/** Attributes are sealed, so rows are opened one by one; a page looks at so many at most. */
const mostOpened = 2_000;

type Page = { before?: string | undefined; limit: number };

/** Newest first. */
export async function searchSilentWrites(tenantId: string, filter: SilentFilter, page: Page): Promise<FoundWrites> {
  const where = await whereOf(tenantId, filter);
  const writes: FoundWrite[] = [];
  let before = page.before;
  for (let opened = 0; opened < mostOpened; opened += chunk) {
    const take = filter.attribute === undefined ? page.limit + 1 : chunk;
    const rows = await db().silentWrite.findMany({
      where: { ...where, ...(before !== undefined && { id: { lt: before } }) },
      orderBy: { id: "desc" },
      take,
    });
    for (const row of rows) {
      const found = await open(row);
      if (!matches(found, filter)) continue;
      const last = writes.at(-1);
      if (last && writes.length === page.limit) return { writes, older: idOf(last), searchedTo: undefined };
      writes.push(found);
    }
    const end = rows.at(-1);
    if (!end || rows.length < take) return { writes, older: undefined, searchedTo: undefined };
    before = end.id;
    if (opened + chunk >= mostOpened) return { writes, older: before, searchedTo: end.createdAt };
  }
  return { writes, older: undefined, searchedTo: undefined };
}

/** Ids of what matches, newest first. */
export async function idsMatching(tenantId: string, filter: SilentFilter, limit: number): Promise<string[]> {
  if (filter.attribute !== undefined) {
    const { writes } = await searchSilentWrites(tenantId, filter, { limit });
    return writes.map(idOf);
  }
  const where = await whereOf(tenantId, filter);
  const rows = await db().silentWrite.findMany({ where, orderBy: { id: "desc" }, take: limit, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** How many there are of each state, whatever state the filter names. */
export async function countMatching(
  tenantId: string,
  filter: SilentFilter,
): Promise<{ byState: Partial<Record<SilentWrite["state"], number>>; waitingForConsent: number }> {
  const where = await whereOf(tenantId, { ...filter, state: undefined, waiting: undefined });
  const [groups, waitingForConsent] = await Promise.all([
    db().silentWrite.groupBy({ by: ["state"], where, _count: true }),
    db().silentWrite.count({ where: { ...where, ...forConsent } }),
  ]);
  return { byState: Object.fromEntries(groups.map(({ state, _count }) => [state, _count])), waitingForConsent };
}

const forConsent: Prisma.SilentWriteWhereInput = {
  state: "parked",
  OR: [{ needs: { not: null } }, { reason: { startsWith: needsConsentReason } }],
};

async function whereOf(tenantId: string, filter: SilentFilter): Promise<Prisma.SilentWriteWhereInput> {
  const { state, waiting, connectorId, q } = filter;
  const since = plannedSince(filter, new Date());
  return {
    tenantId,
    ...(state !== undefined && { state }),
    ...(waiting === "consent" && forConsent),
    ...(connectorId !== undefined && { connectorId }),
    ...(q !== undefined && { guestHash: guestHashOf(await loadTenantKeys(tenantId), q) }),
    ...(since !== undefined && { createdAt: { gte: since } }),
  };
}

const idOf = (found: FoundWrite): string => (found.kind === "read" ? found.write.id : found.row.id);

const matches = (found: FoundWrite, { attribute }: SilentFilter): boolean =>
  attribute === undefined || (found.kind === "read" && setsAttribute(found.write, attribute));

async function open(row: Row): Promise<FoundWrite> {
  try {
    const [write] = await openWrites(row.tenantId, [row]);
    return write ? { kind: "read", write } : { kind: "unreadable", row };
  } catch (error) {
    if (error instanceof UnreadableWrite) return { kind: "unreadable", row };
    throw error;
  }
}
