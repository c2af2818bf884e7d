import { join } from "node:path";
import { build } from "esbuild";

/**
 * The processes of the product that a build makes files of plain JavaScript of, by the names of those files. Run by tsx, which gives each
 * function its name anew whenever one is made, the same code answers a tenth to a fifth fewer calls (docs/benchmarks.md).
 */
export const entries = { portal: "lib/server/main.server.ts", worker: "lib/worker/main.server.ts" } as const;

/** As deep below the root as the sources are, which look for prisma/ from where they lie. */
const folder = ".next/vestibule";

export const bundleOf = (name: string): string => `${folder}/${name}.mjs`;

/** Writes one file for each entry (name to TypeScript file, below `root`); libraries stay where they are installed. */
export async function bundle(root: string, of: Readonly<Record<string, string>>): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: { ...of },
    outdir: join(root, folder),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: true,
    logLevel: "silent", // what is wrong is thrown
  });
}
