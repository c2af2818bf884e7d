import { callPool } from "@/lib/database/client.server";
import { oncePerProcess } from "@/lib/database/once-per-process.server";
import { log } from "@/lib/log.server";

/** A guest whose values wait is not in the directory yet, so the worker has time. */
const pauseMs = 100;

type Ringing = { pause: NodeJS.Timeout | undefined; again: boolean };
const ringing = () => oncePerProcess<Ringing>("silent-write-bell", () => ({ pause: undefined, again: false }));

/**
 * Tells the workers that something is planned; at most ten times a second, and in a statement of its own: PostgreSQL lets
 * those that notify commit one after the other, and wakes everyone who listens. A worker looks by itself if it hears nothing.
 */
export function ringWorkers(): void {
  const bell = ringing();
  bell.again = true;
  if (bell.pause) return;
  bell.again = false;
  bell.pause = setTimeout(() => {
    bell.pause = undefined;
    if (bell.again) ringWorkers();
  }, pauseMs).unref();
  callPool()
    .query("SELECT pg_notify('silent_write', '')")
    .catch((err: unknown) => log().warn({ err }, "workers not told of silent writes"));
}
