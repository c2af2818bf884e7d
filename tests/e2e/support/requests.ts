import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { startEmbeddedPostgres } from "@/lib/database/embedded.server";
import { loadMasterKey } from "@/lib/server/start/data-folder.server";
import { testSettings } from "@/tests/support/settings";
import { portalUrl } from "./portal";

/** A request as a story needs it; `oldLink`: her link has expired. */
export type Wanted = {
  email: string;
  fields?: Record<string, string>;
  plan?: "aki" | "adele" | "both" | "twoStages";
  state?:
    | ("pending" | "asked" | "answered" | "corrected" | "withdrawn" | "denied" | "approved" | "created" | "revoked")
    | ("expired" | "oldLink");
  locales?: string[];
  silent?: Record<string, string>;
  /** The question, or what a denied guest reads. */
  words?: string;
};
export type Placed = { id: string; reference: string; url: string; email: string };

const run = promisify(execFile);

/** Puts requests of guests of a connector into the running product. */
export async function placeRequests(connector: string, wanted: readonly Wanted[]): Promise<Placed[]> {
  const dataDir = process.env.E2E_DATA ?? "";
  const { url } = await startEmbeddedPostgres({ dataDir }); // it runs already, and stays
  const settings = {
    ...{ DATABASE_URL: url, MASTER_KEYS: loadMasterKey(dataDir), NEXTAUTH_URL: portalUrl(), LOG_LEVEL: "warn" },
    ...{ SMTP_URL: "smtp://127.0.0.1:1", MAIL_FROM: "vestibule@sandbox.example" },
  };
  const { stdout } = await run(
    process.execPath,
    ["--import", "tsx/esm", "tests/e2e/support/place-requests.ts", connector, JSON.stringify(wanted)],
    { env: { ...process.env, ...testSettings, ...settings }, maxBuffer: 10_000_000 },
  );
  return JSON.parse(stdout) as Placed[]; // what place-requests.ts writes
}

/** The request's guest, found by how her address begins. */
export function placedFor(placed: readonly Placed[], start: string): Placed {
  const found = placed.find(({ email }) => email.startsWith(start));
  if (!found) throw new Error(`no request was placed for ${start}`);
  return found;
}
