import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";

/** Prisma's engine asks the database for its version before it does anything, and for nothing else in our case. */
const versionAnswer = {
  columnNames: ["exists", "version", "numeric_version"],
  columnTypes: [5, 7, 0], // boolean, text, int32
  rows: [[true, "PostgreSQL 18.0", 180_000]],
};

const offlineDatabase = {
  provider: "postgres",
  adapterName: "offline",
  dispose: () => Promise.resolve(),
  executeScript: () => Promise.resolve(),
  executeRaw: () => Promise.resolve(0),
  queryRaw: () => Promise.resolve(versionAnswer),
  startTransaction: () => Promise.reject(new Error("offline")),
  getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
} as const;

const offlineFactory = {
  provider: "postgres",
  adapterName: "offline",
  connect: () => Promise.resolve(offlineDatabase),
  connectToShadowDb: () => Promise.resolve(offlineDatabase),
} as unknown as SqlMigrationAwareDriverAdapterFactory; // the few members that are asked for

/** The SQL that makes the whole schema in an empty database, by Prisma's own engine as WebAssembly: no download. */
export async function schemaToSql(content: string): Promise<string> {
  loadEngine();
  const path = "schema.prisma";
  const adapter = bindMigrationAwareSqlAdapterFactory(offlineFactory);
  const migrate = await engine.SchemaEngine.new({ datamodels: [[path, content]] }, () => undefined, adapter);
  const { stdout } = await migrate.diff({
    from: { tag: "empty" },
    to: { tag: "schemaDatamodel", files: [{ path, content }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout ?? "";
}

let isLoaded = false;

/** What the package's own entry does for bundlers that can import a .wasm file; Node cannot. */
function loadEngine(): void {
  if (isLoaded) return;
  isLoaded = true;
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => console.error(text) } });
  const file = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const module = new WebAssembly.Module(readFileSync(file.replace(/_bg\.js$/, "_bg.wasm")));
  // Glue code that wasm-bindgen leaves out of the type declarations.
  const glue = engine as unknown as WebAssembly.ModuleImports & { __wbg_set_wasm: (exports: unknown) => void };
  const { exports } = new WebAssembly.Instance(module, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(exports);
  const { __wbindgen_start: begin } = exports as { __wbindgen_start?: () => void };
  begin?.();
}
