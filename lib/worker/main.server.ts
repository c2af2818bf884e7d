// The second process: takes silent writes from the queue and sends them through Microsoft Graph.
import { z } from "zod";
import { closeDatabase } from "@/lib/database/client.server";
import { env } from "@/lib/env.server";
import { log } from "@/lib/log.server";
import { announceReady, stopInOrder, wrongSettings } from "@/lib/server/lifecycle.server";
import { settingsProblems } from "@/lib/server/settings-problems";
import { startWorker } from "./worker.server";

checkSettings();
const worker = startWorker();
stopInOrder(async () => {
  await worker.stop();
  await closeDatabase();
});
log().info("worker: ready");
announceReady();

function checkSettings(): void {
  try {
    env();
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    process.stderr.write(`The worker cannot start with these settings:\n  ${settingsProblems(error).join("\n  ")}\n`);
    process.exit(wrongSettings);
  }
}
