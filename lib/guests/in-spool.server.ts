import { readdirSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CallEntry } from "@/lib/calls/row";
import { readLines } from "@/lib/calls/spool/file.server";
import { readLine } from "@/lib/calls/spool/line.server";
import { env } from "@/lib/env.server";
import { hasCode } from "@/lib/error-code";
import { hashesOf, type Sought } from "./sought.server";

/**
 * Calls that wait in the spool's folder. Those of other computers are not seen from here; the erasure keeps them out as well, when they
 * come (lib/calls/save-late.server.ts).
 */
export async function findInSpool(sought: Sought): Promise<number> {
  let count = 0;
  for (const path of filesIn(env().SPOOL_FOLDER, ".ndjson"))
    for await (const line of readLines(path)) if (isHers(sought, await readLine(line))) count += 1;
  return count + (await inRefused(sought)).length;
}

/** What PostgreSQL refused stays on the disk for a person: her lines go. What still comes is kept out when it does. */
export async function leaveOutOfSpool(sought: Sought): Promise<number> {
  const found = await findInSpool(sought);
  for (const path of new Set((await inRefused(sought)).map((line) => line.path))) await rewrite(path, sought);
  return found;
}

async function inRefused(sought: Sought): Promise<{ path: string }[]> {
  const found: { path: string }[] = [];
  for (const path of filesIn(env().SPOOL_FOLDER, ".refused"))
    for await (const line of readLines(path)) if (isHers(sought, await readLine(line))) found.push({ path });
  return found;
}

async function rewrite(path: string, sought: Sought): Promise<void> {
  const kept: string[] = [];
  for await (const line of readLines(path)) if (!isHers(sought, await readLine(line))) kept.push(`${line}\n`);
  if (kept.length === 0) return rm(path, { force: true });
  await writeFile(`${path}.kept`, kept.join(""), { mode: 0o600 });
  await rename(`${path}.kept`, path);
}

const isHers = (sought: Sought, entry: CallEntry | undefined): boolean => {
  if (!entry) return false;
  const { tenantId, receivedAt, guestHash } = entry.call;
  const isOfTime = tenantId === sought.tenantId && receivedAt < sought.before;
  return isOfTime && hashesOf(sought).some((hash) => guestHash !== null && hash.equals(guestHash));
};

function filesIn(folder: string, ending: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .map((name) => join(folder, name));
  } catch (error) {
    if (hasCode(error, "ENOENT") || hasCode(error, "ENOTDIR")) return []; // nothing was ever written
    throw error;
  }
}
