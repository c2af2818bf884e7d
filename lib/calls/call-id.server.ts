import { randomFillSync } from "node:crypto";
import { v7 } from "uuid";

const randomBytes = 16;
/** Random bytes from the system cost a call of their own, so they are fetched by the hundred. */
const pool = Buffer.alloc(randomBytes * 256);
let from = pool.length;
let last = { ms: 0, sequence: 0 };

/** A UUIDv7 (RFC 9562): those of one process grow, also within a millisecond and when the clock goes backwards. */
export function newCallId(): string {
  if (from >= pool.length) {
    randomFillSync(pool);
    from = 0;
  }
  from += randomBytes;
  const random = pool.subarray(from - randomBytes, from);
  const now = Date.now();
  // It begins in the lower half of its 32 bits: two thousand million ids fit into a millisecond.
  last = now > last.ms ? { ms: now, sequence: random.readUInt32BE(6) >>> 1 } : { ...last, sequence: last.sequence + 1 };
  return v7({ random, msecs: last.ms, seq: last.sequence });
}
