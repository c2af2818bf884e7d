import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { envSchema } from "@/lib/env.server";
import { planStart } from "@/lib/server/start/plan";

const example = readFileSync(".env.example", "utf8");
const uncommented = parseEnv(example.replaceAll(/^# ([A-Z_]+=)/gm, "$1"));
const startSettings = ["SANDBOX", "SANDBOX_PORT", "VESTIBULE_DATA"]; // for the start command alone

test("a copy of .env.example as it is starts the sandbox", () => {
  expect(planStart(parseEnv(example))).toEqual({ kind: "sandbox", databaseUrl: undefined });
});

test("with the names uncommented it starts for a real tenant, with valid values", () => {
  expect(planStart(uncommented).kind).toBe("real");
  expect(envSchema.safeParse(uncommented).error).toBeUndefined();
});

test("it explains every setting, and none that does not exist", () => {
  expect(Object.keys(uncommented).sort()).toEqual([...Object.keys(envSchema.shape), ...startSettings].sort());
});
