import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

export type WorkerProcess = {
  /** As an operator does. */
  stop: () => Promise<void>;
  kill: () => Promise<void>;
};

const running = new Set<ChildProcess>();

/** The worker in a process of its own, as in production. Resolves when it has begun. */
export async function startWorkerProcess(settings: Record<string, string> = {}): Promise<WorkerProcess> {
  const child = fork("lib/worker/main.server.ts", {
    env: { ...process.env, ...settings },
    execArgv: ["--import", "tsx/esm"],
  });
  running.add(child);
  await once(child, "message");
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    running.delete(child);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  };
  return { stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
}

/** For the end of a test. */
export function killWorkerProcesses(): void {
  for (const child of running) child.kill("SIGKILL");
}
