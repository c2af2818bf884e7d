import { parseArgs } from "node:util";
import { z } from "zod";
import { closeDatabase } from "@/lib/database/client.server";
import { env } from "@/lib/env.server";
import { settingsProblems } from "@/lib/server/settings-problems";
import { addKeys, listMasterKeys, rewrapKeys } from "./rewrap.server";
import { WrongMasterKey } from "./tenant-keys.server";

const usage = `Usage: npm run keys -- list     which master keys of MASTER_KEYS wrap how many tenants' keys
       npm run keys -- rewrap   wrap all of them with the first master key
       npm run keys -- new      give every tenant another data key for what is encrypted from now on

Reads the settings of the portal from the environment. Guests may sign up meanwhile. Ends with 1 if a key cannot be opened; then nothing
was changed.`;

const { positionals } = parseArgs({ allowPositionals: true, options: {} });
process.exitCode = await run(positionals[0]);

async function run(command: string | undefined): Promise<number> {
  if (command !== "list" && command !== "rewrap" && command !== "new") {
    say(usage);
    return 2;
  }
  try {
    env();
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    say(settingsProblems(error).join("\n"));
    return 1;
  }
  try {
    await obey(command);
    return 0;
  } catch (error) {
    if (!(error instanceof WrongMasterKey)) throw error;
    say(error.message);
    return 1;
  } finally {
    await closeDatabase();
  }
}

async function obey(command: "list" | "rewrap" | "new"): Promise<void> {
  if (command === "rewrap") say(`${await rewrapKeys()} keys are wrapped with the first master key now.`);
  if (command === "new") say(`${await addKeys()} tenants have a new key, which is used within a minute.`);
  for (const { masterKeyId, keys, isFirst, isKnown } of await listMasterKeys()) {
    const about = isFirst ? "the first" : isKnown ? "only opens" : "not in MASTER_KEYS";
    say(`${masterKeyId}  wraps ${keys}  ${about}${isKnown && !isFirst && keys === 0 ? "; may be taken out" : ""}`);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
