import { aboutRow, packTexts, seal } from "@/lib/calls/seal.server";
import { leastIdAt } from "@/lib/calls/since";
import { db, type Transaction } from "@/lib/database/client.server";
import { hashesOf, type Sought } from "./sought.server";

const atOnce = 500;

/** The index Call_guestHash_id_idx serves it. */
const hers = (sought: Sought) => ({
  tenantId: sought.tenantId,
  guestHash: { in: hashesOf(sought).map((hash) => new Uint8Array(hash)) },
  id: { lt: leastIdAt(sought.before) },
});

type Part = { before?: string | undefined; limit: number };

/** Her calls, newest first; `before`: the last one of the part before. */
export const readCalls = (sought: Sought, { before, limit }: Part) =>
  db().call.findMany({
    where: { AND: [hers(sought), before === undefined ? {} : { id: { lt: before } }] },
    orderBy: { id: "desc" },
    take: limit,
    omit: { tenantId: true, guestHash: true, domainHash: true },
  });

export const findCalls = (sought: Sought): Promise<number> => db().call.count({ where: hers(sought) });

/**
 * Her calls lose everything but their facts. They stay, so that the log and its charts go on telling the same number; they are sealed
 * anew, so that they look like any other call.
 */
export async function erasedCalls(tx: Transaction, sought: Sought): Promise<number> {
  const { tenantId, keys, before } = sought;
  const trace = JSON.stringify({ rules: [], gates: [], erasedAt: before.toISOString() });
  for (let count = 0; ; ) {
    const rows = await tx.call.findMany({ where: hers(sought), take: atOnce, select: { id: true } });
    if (rows.length === 0) return count;
    const ids = rows.map(({ id }) => id);
    const texts = packTexts([null, null, "", trace, null]);
    const sealed = ids.map((id) => seal(keys, texts, aboutRow(tenantId, id)));
    await tx.$executeRaw`
      UPDATE "Call" SET "sealed" = erased."sealed", "guestHash" = NULL, "domainHash" = NULL, "source" = NULL
      FROM unnest(${ids}::uuid[], ${sealed}::bytea[]) AS erased("id", "sealed")
      WHERE "Call"."id" = erased."id" AND "tenantId" = ${tenantId}::uuid`;
    count += rows.length;
  }
}
