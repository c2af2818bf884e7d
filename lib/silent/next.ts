import type { Receipt } from "./receipt";

export type WriteStep = "find" | "write" | "readBack";

export type Progress =
  /** Take the next step at once. */
  | { kind: "goOn"; next: WriteStep; state: "planned" | "written"; guestId: string | null; receipt: Receipt }
  | { kind: "wait"; afterMs: number; guestId: string | null; reason: string | null; receipt: Receipt }
  | {
      kind: "close";
      state: "confirmed" | "kept" | "drifted" | "parked" | "abandoned";
      reason: string | null;
      receipt: Receipt;
      /** When to look at it once more; null: never. */
      lookAgainMs: number | null;
      attempts?: number;
      /** The permission whose absence parks it. */
      needs?: string;
    };

/** `giveUpMs`: how long the tenant waits for a guest. */
export type Moment = { now: Date; random: number; giveUpMs?: number };
