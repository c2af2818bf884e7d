import { db } from "@/lib/database/client.server";

/** When each first step was reached; null: not yet. */
export type Progress = { firstCallAt: Date | null; firstPublishedAt: Date | null; firstStoredAt: Date | null };

export async function loadProgress(tenantId: string, connectorId: string): Promise<Progress> {
  const where = { tenantId, connectorId };
  const [call, revision, write] = await Promise.all([
    db().call.findFirst({
      where: { ...where, outcome: { not: "refused" } },
      orderBy: { id: "asc" },
      select: { receivedAt: true },
    }),
    db().mappingRevision.findFirst({
      where: { ...where, publishedAt: { not: null } },
      orderBy: { number: "asc" },
      select: { publishedAt: true },
    }),
    db().silentWrite.findFirst({
      where: { ...where, state: { in: ["confirmed", "kept", "drifted"] } },
      orderBy: { id: "asc" },
      select: { updatedAt: true },
    }),
  ]);
  return {
    firstCallAt: call?.receivedAt ?? null,
    firstPublishedAt: revision?.publishedAt ?? null,
    firstStoredAt: write?.updatedAt ?? null,
  };
}
