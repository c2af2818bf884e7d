// `npm start`: everything that the product needs, in one command (README). `--dev` for `npm run dev`.
import "./start/check-node.server";
import { resolve } from "node:path";
import { say } from "./start/console.server";
import { interruption } from "./start/interrupt.server";
import type { Part } from "./start/part.server";
import { run } from "./start/run.server";
import { Interrupted, Undo } from "./start/undo.server";

const root = resolve(import.meta.dirname, "../..");
const undo = new Undo();
const parts: Part[] = [];
const interrupted = interruption(() => {
  say("In a hurry: killing what still runs.");
  for (const part of parts) part.kill();
});

// exit(), because a handle that a library forgot must not keep the terminal waiting.
process.exit(await main());

async function main(): Promise<number> {
  const running = run({ root, isDev: process.argv.includes("--dev"), undo, parts });
  const code = await Promise.race([interrupted.then(() => 0), running]).catch(complain);
  if (code === 0) say("\nStopping.");
  for (const part of parts) part.letGo(); // a signal to the whole group ends them before their turn
  await undo.run();
  await running.catch(() => undefined); // told above, or overtaken by the stop
  if (code === 0) say("Stopped.");
  return code;
}

function complain(error: unknown): number {
  if (error instanceof Interrupted) return 0;
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
}
