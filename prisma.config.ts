import { existsSync, readdirSync } from "node:fs";
import { defineConfig } from "prisma/config";

// The Prisma CLI downloads a native engine for `prisma migrate`. `prisma generate` does not need it, but refuses to
// start without one: where the download is not possible, name a stand-in so that an install still succeeds.
const engines = "node_modules/@prisma/engines";
const isEngineHere = existsSync(engines) && readdirSync(engines).some((file) => file.startsWith("schema-engine"));
if (!isEngineHere) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= `${import.meta.dirname}/prisma/no-schema-engine.mjs`;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations", seed: "tsx prisma/seed.ts" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
