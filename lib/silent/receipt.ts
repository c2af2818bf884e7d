import { z } from "zod";

export const receiptEntrySchema = z.object({
  at: z.iso.datetime({ offset: true }),
  what: z.enum([
    "planned",
    "guestNotYet",
    "guestFound",
    /** Found before, and now the directory does not know her. */
    "guestGone",
    /** An attribute had a value already, and its rule leaves it. */
    "left",
    "written",
    /** The directory shows what we wrote. */
    "readBack",
    /** The directory shows something else than we wrote. */
    "mismatch",
    /** Looked at later: the values are still there. */
    "kept",
    /** Looked at later: somebody changed these attributes. */
    "drifted",
    /** These are set again, because their rule keeps them in step. */
    "reapplied",
    "failed",
    "parked",
    "abandoned",
    /** A person took it back. */
    "cancelled",
    /** A person asked for another try. */
    "retried",
  ]),
  /** Ids, codes and attribute names only: the values and whose they are stand in the row. */
  detail: z.string().optional(),
  /** Of Graph, for Microsoft's support. */
  requestId: z.string().optional(),
  /** How often the same happened in a row, the last time at `lastAt`. */
  times: z.number().int().optional(),
  lastAt: z.iso.datetime({ offset: true }).optional(),
});
export type ReceiptEntry = z.infer<typeof receiptEntrySchema>;

export const receiptSchema = z.array(receiptEntrySchema);
export type Receipt = ReceiptEntry[];

type News = Pick<ReceiptEntry, "what" | "detail" | "requestId">;

/** A value that two systems fight for would fill its row; of a long receipt the beginning and the end are kept. */
const longest = 100;
const keptOfBeginning = 20;

/** Adds what happened. A guest who is looked for all day makes one line, not a hundred. */
export function noted(receipt: Receipt, news: News, now: Date): Receipt {
  const last = receipt.at(-1);
  const at = now.toISOString();
  if (last?.what !== news.what || last.detail !== news.detail) return [...shortened(receipt), { at, ...news }];
  return [...receipt.slice(0, -1), { ...last, ...news, times: (last.times ?? 1) + 1, lastAt: at }];
}

const shortened = (receipt: Receipt): Receipt =>
  receipt.length < longest ? receipt : receipt.toSpliced(keptOfBeginning, receipt.length - longest + 1);

/** When the present values were asked for: patience counts from there. */
export function askedAt(receipt: Receipt): Date | undefined {
  const entry = receipt.findLast(isAsking);
  return entry && new Date(entry.at);
}

/** How often the present values were sent to Graph. */
export const writesSince = (receipt: Receipt): number =>
  receipt
    .slice(receipt.findLastIndex(isAsking) + 1)
    .filter(({ what }) => what === "written")
    .reduce((sum, { times = 1 }) => sum + times, 0);

const isPlanning = ({ what }: ReceiptEntry) => what === "planned" || what === "retried";
const isAsking = (entry: ReceiptEntry) => isPlanning(entry) || entry.what === "reapplied";

export function plannedAt(receipt: Receipt): Date | undefined {
  const entry = receipt.findLast(isPlanning);
  return entry && new Date(entry.at);
}

const namesIn = (receipt: Receipt, whats: readonly ReceiptEntry["what"][]): string[] => [
  ...new Set(
    receipt
      .slice(receipt.findLastIndex(isPlanning) + 1)
      .filter(({ what }) => whats.includes(what))
      .flatMap(({ detail }) => detail?.split(", ") ?? []),
  ),
];

/** The attributes that are not to be expected any more: left as they were, or changed by somebody since. */
export const givenUpIn = (receipt: Receipt): string[] => namesIn(receipt, ["left", "drifted"]);

/** The attributes that somebody changed since. */
export const lostIn = (receipt: Receipt): string[] => namesIn(receipt, ["drifted"]);

/** How often it happened since the values were last read back. */
export const timesSinceRead = (receipt: Receipt, what: ReceiptEntry["what"]): number =>
  receipt
    .slice(receipt.findLastIndex((entry) => entry.what === "readBack") + 1)
    .filter((entry) => entry.what === what)
    .reduce((sum, { times = 1 }) => sum + times, 0);

/** Whether the directory knew her once, however the look for her goes now. */
export const wasFound = (receipt: Receipt): boolean => receipt.some(({ what }) => what === "guestFound");
