// One process that fills the log of the database in DATABASE_URL: `fill.ts <rows>` gives Contoso that many calls, a tenth of them on a day
// that retention is about to take and the others on the 91 days since, and Fabrikam a hundredth.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { dayBefore, makePartitions } from "@/lib/calls/partitions.server";
import { closeDatabase, db } from "@/lib/database/client.server";
import { contoso, fabrikam } from "@/tests/support/settings";
import type { Part, PartDay } from "./fill-part";
import { loggedTemplates } from "./templates";

const daysKept = 90;
/** The newest days, which most pages show, are sealed for real (log/fill-part.ts). */
const daysSealed = 3;
const processes = cpus().length;

const rows = Number(process.argv[2]);
const now = new Date();
const folder = mkdtempSync(join(tmpdir(), "vestibule-fill-"));
try {
  await fillTenant(contoso, "Contoso", rows);
  await fillTenant(fabrikam, "Fabrikam", Math.ceil(rows / 100));
} finally {
  rmSync(folder, { recursive: true, force: true });
  await closeDatabase();
}
process.exit(0); // it still listens for new revisions

async function fillTenant(id: string, name: string, count: number): Promise<void> {
  await db().tenant.create({ data: { id, name, retentionDays: daysKept } });
  const templates = join(folder, `${id}.json`);
  writeFileSync(templates, JSON.stringify(await loggedTemplates(id)));
  await db().call.deleteMany({ where: { tenantId: id } });
  await makePartitions(id, [dayBefore(now, -1)]);
  const parts = share(daysOf(count)).map((days) =>
    fillPart({ tenantId: id, days, guests: Math.ceil(count / 4), templates }),
  );
  await Promise.all(parts);
}

function daysOf(count: number): PartDay[] {
  const each = Math.round((count * 0.9) / (daysKept + 1));
  const kept = Array.from({ length: daysKept + 1 }, (_, ago) => ({
    ...{ day: dayBefore(now, ago), rows: each, isSealedForReal: ago < daysSealed },
  }));
  return [{ day: dayBefore(now, daysKept + 1), rows: Math.round(count / 10), isSealedForReal: false }, ...kept];
}

function share(days: PartDay[]): PartDay[][] {
  return Array.from({ length: processes }, (_, first) => days.filter((_day, place) => place % processes === first));
}

async function fillPart(part: Part): Promise<void> {
  const child = fork(new URL("./fill-part.ts", import.meta.url), [JSON.stringify(part)], {
    execArgv: ["--import", "tsx/esm"],
  });
  child.on("message", (done) => process.send?.(done));
  const [code] = (await once(child, "exit")) as [number | null]; // as Node documents it
  if (code !== 0) throw new Error(`filling ended with ${code}`);
}
