import type { GraphFailure } from "@/lib/graph/error";
import type { StepOutcome } from "./outcome";
import { askedAt, noted, type Receipt, type ReceiptEntry, writesSince } from "./receipt";
import { askedDelayMs, delayMs, lookAgainMs, maxWrites, patienceMs, readsBeforeRewrite } from "./retry";
import type { SilentWrite } from "./silent-write";

export type WriteStep = "find" | "write" | "readBack";

export type Progress =
  /** Take the next step at once. */
  | { kind: "goOn"; next: WriteStep; state: "planned" | "written"; guestId: string | null; receipt: Receipt }
  | { kind: "wait"; afterMs: number; guestId: string | null; reason: string | null; receipt: Receipt }
  | { kind: "close"; state: "confirmed" | "parked" | "abandoned"; reason: string | null; receipt: Receipt };

type Moment = { now: Date; random: number };
type Waiting = { news: News; guestId?: string | null; reason?: string; afterMs: number; closed: Closing };
type News = Pick<ReceiptEntry, "what" | "detail" | "requestId">;
type Closing = { state: "parked" | "abandoned"; reason: string };

export const stepOf = ({ state, guestId }: Pick<SilentWrite, "state" | "guestId">): WriteStep => {
  if (guestId === null) return "find";
  return state === "written" ? "readBack" : "write";
};

/** What follows from a step: the next one, a wait, or the end. */
export function afterStep(write: SilentWrite, outcome: StepOutcome, moment: Moment): Progress {
  const receiptWith = (news: News) => noted(write.receipt, news, moment.now);
  switch (outcome.kind) {
    case "found": {
      const { guestId } = outcome;
      const receipt = receiptWith({ what: "guestFound", detail: guestId });
      return { kind: "goOn", next: "write", state: "planned", guestId, receipt };
    }
    case "written": {
      const receipt = receiptWith({ what: "written", detail: Object.keys(write.values).join(", ") });
      return { kind: "goOn", next: "readBack", state: "written", guestId: write.guestId, receipt };
    }
    case "confirmed":
      return { kind: "close", state: "confirmed", reason: null, receipt: receiptWith({ what: "readBack" }) };
    case "mismatch":
      return afterMismatch(write, outcome.attributes, moment);
    case "notYet":
      return wait(write, moment, {
        news: { what: "guestNotYet" },
        afterMs: lookAgainMs({ attempts: write.attempts, ageMs: ageMs(write, moment), random: moment.random }),
        closed: { state: "abandoned", reason: "The guest never appeared in the directory." },
      });
    case "gone":
      return wait(write, moment, {
        news: { what: "guestGone", ...(write.guestId && { detail: write.guestId }) },
        // Unless we wrote already, look for her anew: a guest who signs up again has another id.
        guestId: write.state === "written" ? write.guestId : null,
        afterMs: delayMs({ attempts: write.attempts, random: moment.random }),
        closed: { state: "abandoned", reason: "The guest is no longer in the directory." },
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
      return afterFailure(write, outcome.failure, moment);
  }
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
      const needs =
        "The portal's app registration needs the application permission User.ReadWrite.All with admin consent; " +
        "guests who hold an administrator role need more.";
      return parkAfter(write, moment, news, `${needs} ${said}`);
    }
    case "rejected":
      return parkAfter(write, moment, news, said);
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

function wait(write: SilentWrite, moment: Moment, waiting: Waiting): Progress {
  const { news, guestId = write.guestId, reason = null, afterMs, closed } = waiting;
  const receipt = noted(write.receipt, news, moment.now);
  if (ageMs(write, moment) >= patienceMs) return close({ ...write, receipt }, moment, closed);
  return { kind: "wait", afterMs, guestId, reason, receipt };
}

const ageMs = ({ receipt, createdAt }: SilentWrite, { now }: Moment): number =>
  now.getTime() - (askedAt(receipt) ?? createdAt).getTime();

const parkAfter = (write: SilentWrite, moment: Moment, news: News, reason: string): Progress =>
  close({ ...write, receipt: noted(write.receipt, news, moment.now) }, moment, { state: "parked", reason });

function close(write: SilentWrite, { now }: Moment, { state, reason }: Closing, detail?: string): Progress {
  const receipt = noted(write.receipt, { what: state, ...(detail !== undefined && { detail }) }, now);
  return { kind: "close", state, reason, receipt };
}
