import { insertLate } from "@/lib/calls/save-late.server";
import { oncePerProcess } from "@/lib/database/once-per-process.server";
import { isDatabaseAway, onOutage } from "@/lib/database/outage.server";
import { within } from "@/lib/database/within.server";
import { env } from "@/lib/env.server";
import { log } from "@/lib/log.server";
import { replay } from "./replay.server";
import { Spool } from "./spool.server";

/** How often somebody looks for files of processes that are gone, and whether a full disk takes calls again. */
const lookEveryMs = 10_000;
const closeLimitMs = 8_000;

type Kept = { spool: Spool; looking: NodeJS.Timeout; replaying: Promise<void> | undefined; again: boolean };

/** The spool of this process. What it keeps, and what processes left that are gone, goes to the database by itself. */
export const spool = (): Spool => kept().spool;

const kept = () =>
  oncePerProcess<Kept>("spool", () => {
    const { SPOOL_FOLDER: folder, SPOOL_LIMIT_MB: limit } = env();
    onOutage({ back: () => void look() });
    const looking = setInterval(() => void look(), lookEveryMs).unref();
    setImmediate(() => void look());
    return { spool: new Spool({ folder, maxBytes: limit * 2 ** 20 }), looking, replaying: undefined, again: false };
  });

/** One replay at a time; whoever comes during one gets another after it. */
async function look(): Promise<void> {
  const mine = kept();
  if (mine.replaying) {
    mine.again = true;
    return mine.replaying;
  }
  mine.replaying = lookNow(mine);
  await mine.replaying;
  mine.replaying = undefined;
  if (mine.again) {
    mine.again = false;
    await look();
  }
}

async function lookNow({ spool: mine }: Kept): Promise<void> {
  try {
    if (isDatabaseAway()) await mine.writeStuck();
    else await replay(mine, insertLate);
  } catch (err) {
    log().warn({ err }, "the spool could not be emptied: trying again soon");
  }
}

/** For a process that ends: brings what it kept into the database if that is there, and else to the disk. */
export async function closeSpool(): Promise<void> {
  const { spool: mine, looking } = kept();
  clearInterval(looking);
  await within(closeLimitMs, look(), () => undefined);
  if (mine.heldCount > 0) await within(closeLimitMs, mine.writeStuck(), () => undefined);
  await mine.close();
  if (mine.heldCount > 0)
    log().error({ calls: mine.heldCount }, "calls were lost: neither database nor disk took them");
}
