import { setTimeout as sleep } from "node:timers/promises";
import { anyFreePort, freePortFrom, isPortFree } from "@/lib/server/port.server";
import { say } from "./console.server";

/**
 * A port that was asked for, or the first free one from the default on. After a start that was killed its processes
 * are still leaving: they are given a moment, so that the address stays the same.
 */
export async function choosePort(choice: {
  setting: string;
  asked: string | undefined;
  fallback: number;
  waitMs: number;
}): Promise<number> {
  const wanted = Number(choice.asked ?? choice.fallback);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
    throw new Error(`Vestibule was not started. ${choice.setting}: must be a number from 0 to 65535.`);
  }
  const deadline = Date.now() + choice.waitMs;
  while (!(await isPortFree(wanted)) && Date.now() < deadline) await sleep(100);
  if (choice.asked === undefined) {
    const port = await freePortFrom(wanted);
    if (port !== wanted)
      say(`  Port ${wanted} is in use by another program: taking ${port} instead (${choice.setting}).`);
    return port;
  }
  if (wanted !== 0 && !(await isPortFree(wanted))) {
    throw new Error(`Port ${wanted} (${choice.setting}) is in use by another program.`);
  }
  return wanted === 0 ? anyFreePort() : wanted;
}
