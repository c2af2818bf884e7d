import type { GraphFailure } from "@/lib/graph/error";
import { expectedOf } from "./expected";
import { afterLook, driftReason, keepsInStep } from "./look-again";
import type { Moment, Progress, WriteStep } from "./next";
import type { StepOutcome } from "./outcome";
import { askedAt, lostIn, noted, type Receipt, type ReceiptEntry, wasFound, writesSince } from "./receipt";
import {
  askedDelayMs,
  checkAfterMs,
  delayMs,
  lookAgainMs,
  maxWrites,
  patienceMs,
  readsBeforeRewrite,
  slowLookMs,
} from "./retry";
import { needsConsentReason } from "./search";
import type { SilentWrite } from "./silent-write";

type Waiting = {
  news: News;
  guestId?: string | null;
  reason?: string;
  afterMs: number;
  closed: Closing;
  patientMs?: number;
};
type News = Pick<ReceiptEntry, "what" | "detail" | "requestId">;
type Closing = { state: "parked" | "abandoned"; reason: string; lookAgainMs?: number; needs?: string };

const neverFinished = "The guest never finished her sign-up.";
const gone = "The guest is no longer in the directory.";
/** Why a write is abandoned that comes back by itself, should she be there later. */
export const absences: readonly string[] = [neverFinished, gone];

export const stepOf = ({ state, guestId }: Pick<SilentWrite, "state" | "guestId">): WriteStep => {
  if (guestId === null) return "find";
  return state === "planned" ? "write" : "readBack";
};

/** What follows from a step: the next one, a wait, or the end. */
export function afterStep(write: SilentWrite, outcome: StepOutcome, moment: Moment): Progress {
  if (write.state !== "planned" && write.state !== "written") return afterLook(write, outcome, moment);
  const receiptWith = (news: News) => noted(write.receipt, news, moment.now);
  switch (outcome.kind) {
    case "found": {
      const { guestId } = outcome;
      const receipt = receiptWith({ what: "guestFound", detail: guestId });
      return { kind: "goOn", next: "write", state: "planned", guestId, receipt };
    }
    case "written":
      return afterWriting(write, outcome.left, moment);
    case "confirmed":
      return afterReading(write, receiptWith({ what: "readBack" }));
    case "mismatch":
      return afterMismatch(write, outcome.attributes, moment);
    case "notYet":
      return wait(write, moment, {
        news: { what: "guestNotYet" },
        afterMs: lookAgainMs({ attempts: write.attempts, ageMs: ageMs(write, moment), random: moment.random }),
        closed: {
          // Whoever was found and is gone was deleted; should she sign up again, that brings it back, too.
          ...{ state: "abandoned", reason: wasFound(write.receipt) ? gone : neverFinished },
          lookAgainMs: slowLookMs(ageMs(write, moment), moment.random),
        },
        patientMs: moment.giveUpMs ?? patienceMs,
      });
    case "gone":
      return wait(write, moment, {
        news: { what: "guestGone", ...(write.guestId && { detail: write.guestId }) },
        // Unless we wrote already, look for her anew: a guest who signs up again has another id.
        guestId: write.state === "written" ? write.guestId : null,
        afterMs: delayMs({ attempts: write.attempts, random: moment.random }),
        closed: { state: "abandoned", reason: gone },
      });
    case "several": {
      const reason = `${outcome.guestIds.length === 2 ? "Two" : outcome.guestIds.length} guests match.`;
      return close(write, moment, { state: "parked", reason }, outcome.guestIds.join(", "));
    }
    case "withdrawn":
      return close(write, moment, { state: "abandoned", reason: "A later step left nothing to set." });
    case "replaced":
      return close(write, moment, { state: "abandoned", reason: "A later sign-up of this guest has its own write." });
    case "failed":
      return outcome.partly
        ? afterRefusal(write, { failure: outcome.failure, ...outcome.partly }, moment)
        : afterFailure(write, outcome.failure, moment);
  }
}

function afterWriting(write: SilentWrite, left: string[], { now }: Moment): Progress {
  const kept = left.length > 0 ? noted(write.receipt, { what: "left", detail: left.join(", ") }, now) : write.receipt;
  const set = Object.keys(expectedOf({ ...write, receipt: kept }));
  const receipt = set.length > 0 ? noted(kept, { what: "written", detail: set.join(", ") }, now) : kept;
  return { kind: "goOn", next: "readBack", state: "written", guestId: write.guestId, receipt };
}

function afterReading(write: SilentWrite, receipt: Receipt): Progress {
  const isDrifted = lostIn(receipt).length > 0;
  const isAnythingSet = Object.keys(expectedOf({ ...write, receipt })).length > 0;
  return {
    ...{ kind: "close", state: isDrifted ? "drifted" : "confirmed", receipt, attempts: 0 },
    reason: isDrifted ? driftReason(receipt) : null,
    lookAgainMs: isAnythingSet ? checkAfterMs(0, keepsInStep(write)) : null,
  };
}

/** The directory shows changes late, so a mismatch proves nothing until it lasts; then the write may have got lost. */
function afterMismatch(write: SilentWrite, attributes: string[], moment: Moment): Progress {
  const detail = attributes.join(", ");
  const writes = Math.max(1, writesSince(write.receipt));
  const closed: Closing = {
    state: "parked",
    reason: `Graph accepted the values, but the guest does not have: ${detail}.`,
  };
  if (write.attempts + 1 < readsBeforeRewrite(writes)) {
    const afterMs = delayMs({ attempts: write.attempts, random: moment.random });
    return wait(write, moment, { news: { what: "mismatch", detail }, afterMs, closed });
  }
  if (writes >= maxWrites) return close(write, moment, closed, detail);
  const receipt = noted(write.receipt, { what: "mismatch", detail }, moment.now);
  return { kind: "goOn", next: "write", state: "written", guestId: write.guestId, receipt };
}

function afterFailure(write: SilentWrite, failure: GraphFailure, moment: Moment): Progress {
  const { kind, code, status, message, requestId, retryAfterMs } = failure;
  const detail = [status ?? "no answer", code].filter(Boolean).join(" ");
  const news: News = { what: "failed", detail, ...(requestId !== undefined && { requestId }) };
  const said = `Graph said: ${detail}, ${message}`;
  switch (kind) {
    case "forbidden": {
      const needs = `${needsConsentReason} User.ReadWrite.All with admin consent; guests who hold an administrator role need more.`;
      return parkAfter(write, moment, news, { reason: `${needs} ${said}`, needs: "User.ReadWrite.All" });
    }
    case "rejected":
      return parkAfter(write, moment, news, { reason: said });
    case "throttled":
    case "unauthenticated":
    case "unavailable":
    case "notFound":
      return wait(write, moment, {
        news,
        reason: said,
        // Graph may go on asking for one second; ours grows.
        afterMs: Math.max(
          askedDelayMs(retryAfterMs ?? 0, moment.random),
          delayMs({ attempts: write.attempts, random: moment.random }),
        ),
        closed: { state: "parked", reason: `Given up after a day. ${said}` },
      });
  }
}

type Refusal = { failure: GraphFailure; refused: string[]; set: string[] };

/** Some values are on her record; the others wait for an admin, who is told which. */
function afterRefusal(write: SilentWrite, { failure, refused, set }: Refusal, moment: Moment): Progress {
  const { status, code, requestId } = failure;
  const begun =
    set.length > 0 ? noted(write.receipt, { what: "written", detail: set.join(", ") }, moment.now) : write.receipt;
  const names = refused.join(", ");
  const answer = [status, code].filter(Boolean).join(" ");
  const others = set.length > 0 ? ` ${set.join(", ")}: set.` : "";
  return parkAfter(
    { ...write, receipt: begun },
    moment,
    { what: "failed", detail: `${names}: ${answer || "not found"}`, ...(requestId !== undefined && { requestId }) },
    whyRefused(failure, { names, others, said: answer && `Graph said: ${answer}, ` }),
  );
}

function whyRefused(
  { needs, message }: GraphFailure,
  { names, others, said }: { names: string; others: string; said: string },
): Omit<Closing, "state"> {
  if (needs === undefined) return { reason: `Graph refuses ${names}.${others} ${said}${message}` };
  return { reason: `${needsConsentReason} ${needs} with admin consent to set ${names}.${others}`, needs };
}

function wait(write: SilentWrite, moment: Moment, waiting: Waiting): Progress {
  const { news, guestId = write.guestId, reason = null, afterMs, closed, patientMs = patienceMs } = waiting;
  const receipt = noted(write.receipt, news, moment.now);
  if (ageMs(write, moment) >= patientMs) return close({ ...write, receipt }, moment, closed);
  return { kind: "wait", afterMs, guestId, reason, receipt };
}

const ageMs = ({ receipt, createdAt }: SilentWrite, { now }: Moment): number =>
  now.getTime() - (askedAt(receipt) ?? createdAt).getTime();

function parkAfter(write: SilentWrite, moment: Moment, news: News, why: Omit<Closing, "state">): Progress {
  const receipt = noted(write.receipt, news, moment.now);
  return close({ ...write, receipt }, moment, { state: "parked", ...why });
}

function close(write: SilentWrite, { now }: Moment, closing: Closing, detail?: string): Progress {
  const { state, reason, lookAgainMs: afterMs = null, needs } = closing;
  const receipt = noted(write.receipt, { what: state, ...(detail !== undefined && { detail }) }, now);
  return { kind: "close", state, reason, receipt, lookAgainMs: afterMs, ...(needs !== undefined && { needs }) };
}
