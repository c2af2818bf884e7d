import { z } from "zod";

export const receiptEntrySchema = z.object({
  at: z.iso.datetime({ offset: true }),
  what: z.enum([
    "planned",
    "guestNotYet",
    "guestFound",
    /** Found before, and now the directory does not know her. */
    "guestGone",
    "written",
    /** The directory shows what we wrote. */
    "readBack",
    /** The directory shows something else than we wrote. */
    "mismatch",
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

/** Adds what happened. A guest who is looked for all day makes one line, not a hundred. */
export function noted(receipt: Receipt, news: News, now: Date): Receipt {
  const last = receipt.at(-1);
  const at = now.toISOString();
  if (last?.what !== news.what || last.detail !== news.detail) return [...receipt, { at, ...news }];
  return [...receipt.slice(0, -1), { ...last, ...news, times: (last.times ?? 1) + 1, lastAt: at }];
}

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

const isAsking = ({ what }: ReceiptEntry) => what === "planned" || what === "retried";
