import { existsSync } from "node:fs";
import { join } from "node:path";
import { envSchema } from "@/lib/env.server";
import { settingsProblems } from "@/lib/server/settings-problems";
import type { Settings } from "./plan";

/** The environment and .env together, the environment first. An empty setting counts as not set. */
export function readSettings(root: string): Settings {
  const file = join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  return Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
}

/** A line per setting that the product would refuse, before anything is built or started. */
export function wrongSettings(settings: Settings): string[] {
  const { error } = envSchema.safeParse(settings);
  return error ? settingsProblems(error) : [];
}
