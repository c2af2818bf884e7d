import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Processor time in µs that all processes of this run's test cluster have taken; not a number where there is no /proc. */
export function postgresSpent(): number {
  try {
    const folder = readdirSync(tmpdir()).find((entry) => entry.startsWith(`vestibule-test-${process.pid}-`));
    const postmaster = readFileSync(join(tmpdir(), folder ?? "", "postgres", "postmaster.pid"), "utf8").split("\n")[0];
    return readdirSync("/proc").reduce((total, pid) => total + (/^\d+$/.test(pid) ? spentBy(pid, postmaster) : 0), 0);
  } catch {
    return Number.NaN;
  }
}

/**
 * proc(5): the 4th field is the parent, the 14th and 15th are clock ticks of 10 ms, in user and in system mode, and the two after them those
 * of children that have ended: a connection that closes takes nothing away.
 */
function spentBy(pid: string, postmaster: string | undefined): number {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return 0; // it ended meanwhile
  }
  const [, parent, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (parent !== postmaster && pid !== postmaster) return 0;
  return rest.slice(9, 13).reduce((ticks, each) => ticks + Number(each), 0) * 10_000;
}
