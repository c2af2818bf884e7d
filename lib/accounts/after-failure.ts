import type { GraphFailure } from "@/lib/graph/error";
import { askedDelayMs, delayMs } from "@/lib/silent/retry";

type Next = { afterMs: number; isStuck: boolean; words: string };

/**
 * What follows when Graph did not do it. It is tried for as long as it takes, since somebody said yes: Graph may be away for a day, and a
 * permission be given next week. Only what Graph calls wrong stays so until a person has looked.
 */
export function afterFailure(failure: GraphFailure, { attempts, random }: { attempts: number; random: number }): Next {
  const { kind, message, summary, retryAfterMs } = failure;
  const words = `${message} (${summary})`;
  if (kind === "rejected") return { afterMs: 0, isStuck: true, words };
  const afterMs = retryAfterMs === undefined ? delayMs({ attempts, random }) : askedDelayMs(retryAfterMs, random);
  return { afterMs, isStuck: false, words };
}
