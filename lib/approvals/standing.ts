import type { RequestState } from "./request";

/** Her newest request, as far as an answer to Entra needs it. */
export type Newest = {
  id: string;
  state: RequestState;
  askAgainAt: Date | null;
  /** When her account was made, or the request came to another end. */
  endedAt: Date | null;
};

/** How a guest stands with a connector when Entra calls. */
export type Standing =
  /** She never asked, or may ask again. */
  | { kind: "none" }
  | { kind: "pending" | "approved" | "ready"; requestId: string }
  /** `againFrom`: null: not at all. */
  | { kind: "denied"; requestId: string; againFrom: Date | null };

/**
 * Entra calls only for guests without an account. One that was made a moment ago may not have reached every part of the directory;
 * later she has none any more, and asks anew.
 */
const newAccountMs = 15 * 60_000;

export function standingOf(newest: Newest | undefined, now: Date): Standing {
  if (!newest) return { kind: "none" };
  const { id: requestId, state, askAgainAt, endedAt } = newest;
  switch (state) {
    case "pending":
    case "approved":
      return { kind: state, requestId };
    case "created":
      return now.getTime() - (endedAt?.getTime() ?? 0) < newAccountMs ? { kind: "ready", requestId } : { kind: "none" };
    case "denied":
      return askAgainAt && askAgainAt > now ? { kind: "denied", requestId, againFrom: askAgainAt } : { kind: "none" };
    case "revoked": // until somebody says otherwise
      return askAgainAt && askAgainAt <= now ? { kind: "none" } : { kind: "denied", requestId, againFrom: askAgainAt };
    case "withdrawn":
    case "expired":
      return { kind: "none" };
  }
}
