import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { anyFreePort } from "@/lib/server/port.server";

const startLimitMs = 240_000; // with a build on a slow computer
const root = resolve(import.meta.dirname, "../..");

/** Settings of ours, empty, so that a developer's .env or shell does not come in. */
const noSettings = Object.fromEntries(
  [
    "DATABASE_URL",
    "NEXTAUTH_URL",
    "NEXTAUTH_SECRET",
    "MASTER_KEYS",
    "ENTRA_TENANTS",
    "ENTRA_CLIENT_ID",
    "ENTRA_CLIENT_SECRET",
  ]
    .concat(
      "ENTRA_CLIENT_CERTIFICATE",
      "ENTRA_AUTHORITY_URL",
      "ENTRA_EXTERNAL_AUTHORITY_URL",
      "TLS_PORT",
      "TLS_CERTIFICATE",
      "TRUSTED_PROXIES",
      "CLIENT_CERTIFICATE_HEADER",
      "GRAPH_URL",
      "TRACKING_SECONDS",
      "SMTP_URL",
      "MAIL_FROM",
      "WEBHOOK_NETWORKS",
      "SANDBOX",
      "SANDBOX_URL",
      "LOG_LEVEL",
      "HOST",
    )
    .map((name) => [name, ""]),
);

export type Place = { dataDir: string; port: number; sandboxPort: number };

/** An empty data folder, and ports that nobody uses. */
export async function newPlace(): Promise<Place> {
  const dataDir = mkdtempSync(join(tmpdir(), "vestibule-e2e-"));
  chmodSync(dataDir, 0o755); // as root, PostgreSQL runs under another account
  return { dataDir, port: await anyFreePort(), sandboxPort: await anyFreePort() };
}

export const removePlace = ({ dataDir }: Place): void => rmSync(dataDir, { recursive: true, force: true });

export type Product = {
  portalUrl: string;
  sandboxUrl: string;
  process: ChildProcess;
  /** What it has said so far. */
  said: () => string;
  /** Asks it to stop, as Ctrl-C does, and resolves with its exit code. */
  stop: () => Promise<number | null>;
};

/**
 * The product by the real start command, with its sandbox unless the settings name a tenant. Resolves when it says that
 * it is ready.
 */
export async function startProduct(place: Place, settings: Record<string, string> = {}): Promise<Product> {
  const child = spawn(process.execPath, ["--import", "tsx/esm", "lib/server/start.server.ts"], {
    cwd: root,
    env: {
      ...process.env,
      ...noSettings,
      PORT: String(place.port),
      SANDBOX_PORT: String(place.sandboxPort),
      VESTIBULE_DATA: place.dataDir,
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  let said = "";
  const ready = new Promise<"ready">((done) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes("is ready:")) done("ready");
      });
    }
  });
  const timer = setTimeout(() => child.kill("SIGTERM"), startLimitMs);
  const outcome = await Promise.race([ready, ended]);
  clearTimeout(timer);
  if (outcome !== "ready") throw new Error(`The product did not start (exit code ${String(outcome)}):\n${said}`);
  return {
    portalUrl: `http://localhost:${place.port}`,
    sandboxUrl: `http://127.0.0.1:${place.sandboxPort}`,
    process: child,
    said: () => said,
    stop: () => {
      child.kill("SIGINT");
      return ended;
    },
  };
}
