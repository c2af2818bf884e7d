import { type ChildProcess, spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { wrongSettings } from "@/lib/server/lifecycle.server";
import { say } from "./console.server";
import { afterEnd } from "./restart";
import { Interrupted, type Undo } from "./undo.server";

export type PartOptions = {
  name: string;
  /** A TypeScript file, run by tsx, or a bundle of one (bundle.server.ts). It sends `{ kind: "ready" }`, and ends in order on SIGTERM. */
  file: string;
  args?: string[];
  /** Flags of Node itself. */
  nodeFlags?: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
};

/** A process that does its work and ends. */
export async function runToEnd(undo: Undo, { name, file, args = [], env, cwd }: PartOptions): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx/esm", file, ...args], { env, cwd, stdio: "inherit" });
  const ended = once(child, "exit");
  await undo.add(() => void child.kill("SIGKILL"));
  await ended;
  if (child.exitCode !== 0) throw new Error(`The ${name} failed.`);
}

/** One process of the product, kept alive. */
export class Part {
  readonly name: string;
  /** Rejects when it is clear that the part will not work. */
  readonly failed: Promise<never>;
  readonly #options: PartOptions;
  readonly #events = new EventEmitter();
  readonly #endedAt: number[] = [];
  #child: ChildProcess | undefined;
  #isStopping = false;
  #isReady = false;
  #fail: (error: Error) => void = () => undefined;

  constructor(options: PartOptions) {
    this.name = options.name;
    this.#options = options;
    this.failed = new Promise((_resolve, reject) => {
      this.#fail = reject;
    });
    this.failed.catch(() => undefined); // whoever waits hears it; before that nobody has to
    this.#run();
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** When the part can be used. */
  async ready(): Promise<void> {
    if (!this.#isReady) await Promise.race([once(this.#events, "ready"), this.failed]);
  }

  /** From now on its end is no accident. */
  letGo(): void {
    this.#isStopping = true;
    this.#fail(new Interrupted(`The ${this.name} was stopped.`));
  }

  /** Asks the part to end and waits for it; at the limit it is killed. */
  async stop(limitMs: number): Promise<void> {
    this.letGo();
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    if (process.platform === "win32" && child.connected) child.send("stop");
    else child.kill("SIGTERM");
    await Promise.race([ended, sleep(limitMs, undefined, { ref: false })]);
    this.kill();
    await ended;
  }

  kill(): void {
    this.letGo();
    this.#child?.kill("SIGKILL");
  }

  #run(): void {
    if (this.#isStopping) return;
    const { file, args = [], nodeFlags = [], env, cwd } = this.#options;
    const language = /\.m?ts$/.test(file) ? ["--import", "tsx/esm"] : ["--enable-source-maps"];
    const child = spawn(process.execPath, [...nodeFlags, ...language, file, ...args], {
      env,
      cwd,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.#child = child;
    this.#isReady = false;
    child.on("message", () => {
      this.#isReady = true;
      this.#events.emit("ready");
    });
    child.once("exit", (code, signal) => this.#onExit(code, signal));
    child.once("error", (cause) => this.#fail(new Error(`The ${this.name} could not be started.`, { cause })));
  }

  #onExit(code: number | null, signal: string | null): void {
    if (this.#isStopping) return;
    const how = signal ?? `exit code ${code}`;
    this.#endedAt.push(Date.now());
    const verdict = afterEnd(this.#endedAt, Date.now());
    if (code === wrongSettings || verdict.kind === "giveUp") {
      this.#fail(new Error(`The ${this.name} ended ${this.#endedAt.length} times, at last with ${how}.`));
      return;
    }
    say(`The ${this.name} ended unexpectedly (${how}) and starts again.`);
    setTimeout(() => this.#run(), verdict.afterMs);
  }
}
