import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

export type Replica = {
  url: string;
  process: ChildProcess;
  /** As an operator does; resolves with the exit code. */
  stop: () => Promise<number | null>;
  kill: () => Promise<void>;
};

const running = new Set<Replica>();

/** The connector endpoint in a process of its own. */
export async function startReplica(settings: Record<string, string> = {}, flags: string[] = []): Promise<Replica> {
  const child = fork(new URL("./replica-main.ts", import.meta.url), {
    env: { ...process.env, PORT: "0", ...settings },
    execArgv: ["--import", "tsx/esm", ...flags],
  });
  const started = once(child, "message") as Promise<[{ url: string }]>; // of replica-main.ts
  const ended = once(child, "exit").then(() => Promise.reject(new Error("the replica did not start")));
  ended.catch(() => undefined); // later it may end
  const [{ url }] = await Promise.race([started, ended]);
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    const gone = once(child, "exit");
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await gone;
    }
    running.delete(replica);
    return child.exitCode;
  };
  const kill = async () => {
    await end("SIGKILL");
  };
  const replica: Replica = { url, process: child, stop: () => end("SIGTERM"), kill };
  running.add(replica);
  return replica;
}

/** For the end of a test. */
export async function killReplicas(): Promise<void> {
  await Promise.all([...running].map(({ kill }) => kill()));
}

/** A guest's call at a replica. */
export function callReplica(
  { url }: { url: string },
  { id, authorization }: { id: string; authorization: string },
  claims: object,
): Promise<Response> {
  return fetch(`${url}/api/connectors/${id}/postAttributeCollection`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization },
    body: JSON.stringify(claims),
  });
}
