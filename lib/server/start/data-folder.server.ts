import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import { hasCode } from "@/lib/error-code";
import { isReachable, postgresAccount } from "@/lib/database/postgres-account.server";

/**
 * Where a start without settings keeps everything: `.data` in the checkout. As root in a private home folder that is no
 * use, because PostgreSQL runs under another account: then below /var/lib, one folder per checkout.
 */
export function dataFolder(checkout: string, chosen: string | undefined): string {
  if (chosen) return resolve(chosen);
  const inCheckout = join(checkout, ".data");
  const account = postgresAccount(join(inCheckout, "postgres"));
  if (!account || isReachable(inCheckout, account)) return inCheckout;
  const path = createHash("sha256").update(checkout).digest("hex").slice(0, 8);
  return join("/var/lib/vestibule", `${basename(checkout)}-${path}`);
}

const secretsSchema = z.object({ nextAuth: z.string().min(32), sandboxClient: z.string().min(32) });
export type Secrets = z.infer<typeof secretsSchema>;

/** Secrets that nobody has to choose, made at the first start and kept for the owner alone. */
export function loadSecrets(folder: string): Secrets {
  const file = join(folder, "secrets.json");
  try {
    return secretsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    if (!hasCode(error, "ENOENT"))
      throw new Error(`${file} is damaged. Delete it: a new one is made.`, { cause: error });
  }
  const random = () => randomBytes(32).toString("base64url");
  const secrets = { nextAuth: random(), sandboxClient: random() };
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(`${file}.new`, file); // whole or not at all
  return secrets;
}

/**
 * The master key of a start without settings, made at the first one. A file of its own: unlike the other secrets it cannot be made
 * anew, since the guests' data in the database is encrypted with it.
 */
export function loadMasterKey(folder: string): string {
  const file = join(folder, "master-key");
  try {
    const key = readFileSync(file, "utf8").trim();
    if (Buffer.from(key, "base64").length === 32) return key;
    throw new Error(`${file} is damaged. Bring it back from a copy: the guests' data in the log is encrypted with it.`);
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
  }
  const key = randomBytes(32).toString("base64");
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.new`, key, { mode: 0o600 });
  renameSync(`${file}.new`, file); // whole or not at all
  return key;
}
