import { closeDatabase } from "@/lib/database/client.server";
import { env } from "@/lib/env.server";
import { log } from "@/lib/log.server";
import { startWorker } from "./worker.server";

env(); // A wrong setting stops the start, not a guest.
const worker = startWorker();

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await worker.stop();
  await closeDatabase();
  process.exit(0);
}

process.on("SIGTERM", () => void stop());
// Ctrl-C reaches every process of the terminal at once. A parent ends its children itself, in order.
process.on("SIGINT", () => {
  if (!process.send) void stop();
});
process.on("disconnect", () => void stop());

log().info("worker: ready");
process.send?.({ kind: "ready" });
