import { db, type Transaction } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import { readDirectory } from "@/lib/graph/directory.server";
import { type Directory, directorySchema } from "@/lib/mapping/directory";
import { wakeReplicas } from "./wake.server";

export type KnownDirectory = { directory: Directory | null; readAt: Date | null };

/** What was last read of a tenant's directory. */
export async function loadDirectory(tenantId: string): Promise<KnownDirectory> {
  const row = await db().tenant.findUnique({
    where: { id: tenantId },
    select: { attributes: true, attributesReadAt: true },
  });
  return { directory: parseDirectory(row?.attributes), readAt: row?.attributesReadAt ?? null };
}

/** What was kept by another version is read anew, and until then known by nobody. */
export const parseDirectory = (kept: unknown): Directory | null => directorySchema.nullable().catch(null).parse(kept);

/** Asks Graph what the tenant's directory has for rules to set, and keeps it. Throws a GraphFailure. */
export async function refreshDirectory(tenantId: string, signal?: AbortSignal): Promise<Directory> {
  const known = await db().tenant.findUnique({ where: { id: tenantId }, select: { attributes: true } });
  if (!known) throw new AppError("notFound", `tenant ${tenantId}`);
  const directory = await readDirectory(tenantId, signal);
  const isNew = JSON.stringify(parseDirectory(known.attributes)) !== JSON.stringify(directory);
  await db().$transaction(async (tx) => {
    await tx.tenant.update({ where: { id: tenantId }, data: { attributes: directory, attributesReadAt: new Date() } });
    if (isNew) await tellReplicas(tx, tenantId);
  });
  return directory;
}

/** The policies of all the tenant's connectors hold types of attributes. */
async function tellReplicas(tx: Transaction, tenantId: string): Promise<void> {
  const connectors = await tx.connector.findMany({ where: { tenantId }, select: { id: true } });
  await wakeReplicas(
    tx,
    connectors.map(({ id }) => id),
  );
}

const staleAfterMs = 4 * 60_000;

/** Tenants with connectors whose directory was not read for a while, by any replica. */
export async function staleDirectories(): Promise<string[]> {
  const before = new Date(Date.now() - staleAfterMs);
  const rows = await db().tenant.findMany({
    where: {
      connectors: { some: {} },
      OR: [{ attributesReadAt: null }, { attributesReadAt: { lt: before } }],
    },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id }) => id);
}
