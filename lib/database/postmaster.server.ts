import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { hasCode } from "@/lib/error-code";
import { isAlive } from "./file-lock.server";

/**
 * The server that runs on a cluster, from its postmaster.pid (documented order of lines: process id, data folder, start
 * time, port). A file left by a server that was killed is removed: its process id may belong to someone else by now,
 * and PostgreSQL would refuse to start.
 */
export function findPostmaster(cluster: string): { pid: number; port: number } | undefined {
  const file = join(cluster, "postmaster.pid");
  const lines = readLines(file);
  if (!lines) return undefined;
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (pid > 0 && port > 0 && isAlive(pid) && isPostmaster(pid, cluster)) return { pid, port };
  rmSync(file, { force: true });
  return undefined;
}

function readLines(file: string): string[] | undefined {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** Whether the command line of the process names our cluster. A process that is dead but not reaped has none. */
function isPostmaster(pid: number, cluster: string): boolean {
  if (process.platform === "win32") return true;
  return commandLine(pid).includes(cluster);
}

function commandLine(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return execFileSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return ""; // it ended in the meantime
  }
}
