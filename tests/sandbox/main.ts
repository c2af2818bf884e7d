import { z } from "zod";
import { startSandbox } from "./sandbox";

const settingsSchema = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(4400),
  SANDBOX_DATA_FILE: z.string().min(1).optional(),
  SANDBOX_PORTAL_URL: z.url(),
  SANDBOX_CLIENT_SECRET: z.string().min(1),
  SANDBOX_MAIL_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  SANDBOX_TIMEOUT_MS: z.coerce.number().int().positive().default(20_000),
});

const settings = settingsSchema.parse(process.env);
const sandbox = await startSandbox({
  port: settings.SANDBOX_PORT,
  portalUrl: settings.SANDBOX_PORTAL_URL,
  clientSecret: settings.SANDBOX_CLIENT_SECRET,
  timeoutMs: settings.SANDBOX_TIMEOUT_MS,
  ...(settings.SANDBOX_MAIL_PORT !== undefined && { mailPort: settings.SANDBOX_MAIL_PORT }),
  ...(settings.SANDBOX_DATA_FILE && { dataFile: settings.SANDBOX_DATA_FILE }),
});

let isStopping = false;
async function stop() {
  if (isStopping) return;
  isStopping = true;
  await sandbox.close();
  process.exit(0);
}

process.on("SIGTERM", () => void stop());
// Ctrl-C reaches every process of the terminal at once. A parent ends its children itself, in order.
process.on("SIGINT", () => {
  if (!process.connected) void stop();
});
process.on("disconnect", () => void stop());

if (process.send) process.send({ kind: "ready", url: sandbox.url });
else console.log(`Sandbox Entra at ${sandbox.url}`);
