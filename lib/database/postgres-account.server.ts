import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

export type Account = { uid: number; gid: number };

/**
 * PostgreSQL refuses to run as root, so root lends it an unprivileged account of the system. A data folder that exists
 * keeps its owner. Undefined when we are not root: then it runs as ourselves.
 */
export function postgresAccount(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const found = ["postgres", "nobody"].flatMap((name) => accounts.filter((fields) => fields[0] === name))[0];
  return { uid: Number(found?.[2] ?? 65_534), gid: Number(found?.[3] ?? 65_534) };
}

/** Whether the account may enter the folder and all folders above it. Folders that do not exist yet count as open. */
export function isReachable(folder: string, account: Account): boolean {
  for (let path = resolve(folder); ; path = dirname(path)) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat) {
      const enter = stat.uid === account.uid ? 0o100 : stat.gid === account.gid ? 0o010 : 0o001;
      if ((stat.mode & enter) === 0) return false;
    }
    if (path === dirname(path)) return true;
  }
}
