import { modeOf } from "./expected";
import type { Moment, Progress } from "./next";
import type { StepOutcome } from "./outcome";
import { lostIn, noted, plannedAt, timesSinceRead } from "./receipt";
import { askedDelayMs, checkAfterMs, comesBackForMs, slowLookMs } from "./retry";
import type { SilentWrite } from "./silent-write";

type Close = Extract<Progress, { kind: "close" }>;

/** A stale answer of one directory server is no change: it is looked at twice. */
const secondLookMs = 60_000;
const afterFailureMs = 10 * 60_000;

/** What follows when a write that was closed is looked at once more: whether its values are still there, or its guest came. */
export function afterLook(write: SilentWrite, outcome: StepOutcome, moment: Moment): Progress {
  const { receipt } = write;
  switch (outcome.kind) {
    case "found": {
      const found = noted(receipt, { what: "guestFound", detail: outcome.guestId }, moment.now);
      return { kind: "goOn", next: "write", state: "planned", guestId: outcome.guestId, receipt: found };
    }
    case "notYet":
      return { ...asItIs(write), lookAgainMs: slowLookAt(write, moment) };
    case "several": {
      const reason = `${outcome.guestIds.length} guests match.`;
      const detail = outcome.guestIds.join(", ");
      return {
        ...asItIs(write),
        state: "parked",
        reason,
        receipt: noted(receipt, { what: "parked", detail }, moment.now),
      };
    }
    case "confirmed":
      return stillThere(write, moment);
    case "mismatch":
      return changed(write, outcome.attributes, moment);
    case "gone": {
      const reason = "The guest is no longer in the directory.";
      return { ...asItIs(write), state: "drifted", reason, receipt: noted(receipt, { what: "guestGone" }, moment.now) };
    }
    case "failed": {
      const { retryAfterMs = 0 } = outcome.failure;
      return { ...asItIs(write), lookAgainMs: Math.max(afterFailureMs, askedDelayMs(retryAfterMs, moment.random)) };
    }
    case "written":
    case "withdrawn":
    case "replaced":
      return asItIs(write); // nothing of it is to be expected any more
  }
}

const asItIs = ({ state, reason, receipt }: SilentWrite): Close => ({
  ...{ kind: "close", state: state as Close["state"], reason, receipt, lookAgainMs: null }, // only closed ones are looked at again
});

function stillThere(write: SilentWrite, { now }: Moment): Close {
  const receipt = noted(write.receipt, { what: "kept" }, now);
  const state = lostIn(receipt).length > 0 ? "drifted" : "kept";
  const lookAgainMs = checkAfterMs(timesSinceRead(receipt, "kept"), keepsInStep(write));
  return { ...asItIs(write), state, receipt, lookAgainMs };
}

/** What is kept in step is set again; the rest is told. */
function changed(write: SilentWrite, attributes: string[], { now }: Moment): Progress {
  if (write.attempts === 0) return { ...asItIs(write), lookAgainMs: secondLookMs, attempts: 1 };
  const again = attributes.filter((name) => modeOf(write, name) === "keepInStep");
  const lost = attributes.filter((name) => !again.includes(name));
  const told =
    lost.length > 0 ? noted(write.receipt, { what: "drifted", detail: lost.join(", ") }, now) : write.receipt;
  if (again.length > 0) {
    const receipt = noted(told, { what: "reapplied", detail: again.join(", ") }, now);
    return { kind: "goOn", next: "write", state: "written", guestId: write.guestId, receipt };
  }
  const lookAgainMs = keepsInStep(write) ? checkAfterMs(Number.POSITIVE_INFINITY, true) : null;
  return { ...asItIs(write), state: "drifted", reason: driftReason(told), receipt: told, lookAgainMs };
}

export const driftReason = (receipt: SilentWrite["receipt"]): string =>
  `Somebody changed what was set: ${lostIn(receipt).join(", ")}.`;

export const keepsInStep = (write: Pick<SilentWrite, "values" | "modes">): boolean =>
  Object.keys(write.values).some((name) => modeOf(write, name) === "keepInStep");

/** Null when it is too long ago that she began. */
function slowLookAt(write: SilentWrite, { now, random }: Moment): number | null {
  const ageMs = now.getTime() - (plannedAt(write.receipt) ?? write.createdAt).getTime();
  return ageMs < comesBackForMs ? slowLookMs(ageMs, random) : null;
}
