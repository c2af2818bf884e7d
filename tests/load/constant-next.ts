import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/**
 * Builds a Next app whose only route answers a constant, at the endpoint's path: what Next itself costs per request. It is
 * made for the benchmark alone, so that the product needs no such route; inside node_modules it finds the same Next.
 */
export function buildConstantNext(): string {
  const dir = join(root, "node_modules/.cache/vestibule-constant-next");
  const route = join(dir, "app/api/connectors/[connectorId]/[step]");
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(route, { recursive: true });
  writeFileSync(join(dir, "package.json"), JSON.stringify({ private: true, type: "module" }));
  writeFileSync(join(dir, "next.config.js"), `export default { turbopack: { root: ${JSON.stringify(root)} } };`);
  writeFileSync(
    join(route, "route.js"),
    `const headers = { "content-type": "application/json", "cache-control": "no-store" };
     export const POST = () => new Response('{"version":"1.0.0","action":"Continue"}', { headers });`,
  );
  execFileSync(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "build", dir], { stdio: "pipe" });
  return dir;
}
