import { v7 } from "uuid";
import { aboutRow, keyNumberOf, seal, unseal } from "@/lib/calls/seal.server";
import { db } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import { loadTenantKeys, reloadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { parseJson } from "@/lib/parse-json";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import type { CallExportState } from "@/prisma/generated/enums";
import { auditedPlan, type ExportPlan, exportPlanSchema } from "./request";

/** An export on its way: where it goes on, and how many calls it has written. */
export type RunningExport = { id: string; tenantId: string; plan: ExportPlan; position: string | null; calls: number };

/** What was searched for may be a guest's address: it is sealed, as calls are. */
const sealPlan = async (tenantId: string, id: string, plan: ExportPlan): Promise<string> =>
  seal(await loadTenantKeys(tenantId), Buffer.from(JSON.stringify(plan)), aboutRow(tenantId, id)).toString("base64");

async function openPlan(tenantId: string, id: string, sealed: string): Promise<ExportPlan> {
  const bytes = Buffer.from(sealed, "base64");
  const known = await loadTenantKeys(tenantId);
  // Another replica may have made a new key a moment ago.
  const keys = known.data.has(keyNumberOf(bytes) ?? 0) ? known : await reloadTenantKeys(tenantId);
  return exportPlanSchema.parse(parseJson(unseal(keys, bytes, aboutRow(tenantId, id)).toString()));
}

/** Notes who takes which calls away, before the first one goes. */
export async function startExport(actor: Actor, plan: ExportPlan): Promise<RunningExport> {
  const { tenantId, id: startedById, name: startedBy } = actor;
  const id = v7();
  const query = await sealPlan(tenantId, id, plan);
  await db().$transaction(async (tx) => {
    await tx.callExport.create({ data: { id, tenantId, startedById, startedBy, query } });
    await audit(tx, actor, { action: "log.export", subject: id, after: auditedPlan(plan) });
  });
  return { id, tenantId, plan, position: null, calls: 0 };
}

/** From where the file ended. Two people at once get two files from the same place on. */
export async function continueExport(actor: Actor, id: string): Promise<RunningExport> {
  const { tenantId } = actor;
  const row = await db().callExport.findFirst({ where: { id, tenantId } });
  if (!row || row.state === "finished") throw new AppError("notFound", `no export ${id} to go on with in this tenant`);
  const { calls, position, query } = row;
  const plan = await openPlan(tenantId, id, query);
  await db().$transaction(async (tx) => {
    await tx.callExport.update({ where: { id, tenantId }, data: { state: "running", updatedAt: new Date() } });
    await audit(tx, actor, {
      action: "log.continueExport",
      subject: id,
      after: { ...auditedPlan(plan), after: calls },
    });
  });
  return { id, tenantId, plan, position, calls };
}

/** What a person must be allowed for it, before it goes on. */
export async function hasGuests(tenantId: string, id: string): Promise<boolean> {
  const row = await db().callExport.findFirst({ where: { id, tenantId }, select: { query: true } });
  if (!row) throw new AppError("notFound", `no export ${id} in this tenant`);
  return (await openPlan(tenantId, id, row.query)).hasGuests;
}

type Progress = { position: string | null; calls: number; state: CallExportState };

export async function noteExport({ id, tenantId }: RunningExport, progress: Progress): Promise<void> {
  await db().callExport.update({ where: { id, tenantId }, data: { ...progress, updatedAt: new Date() } });
}

/** Of the last days, newest first. */
export async function listExports(tenantId: string, limit = 20) {
  const rows = await db().callExport.findMany({ where: { tenantId }, orderBy: { id: "desc" }, take: limit });
  return Promise.all(
    rows.map(async ({ query, ...row }) => ({
      ...row,
      // A key that was taken away must not take the page away.
      plan: await openPlan(tenantId, row.id, query).catch(() => undefined),
    })),
  );
}

/** What an export was is known for this long; the audit knows longer. */
const keptDays = 7;

export async function forgetOldExports(now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 24 * 60 * 60_000);
  await db().callExport.deleteMany({ where: { startedAt: { lt: before } } });
}
