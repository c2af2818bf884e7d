import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Timestamp } from "@/components/ui/timestamp";
import type { ReceiptEntry } from "@/lib/silent/receipt";

const words = {
  planned: "Planned by a call",
  guestNotYet: "The guest is not in the directory yet",
  guestFound: "Guest found",
  guestGone: "The directory does not know the guest any more",
  written: "Written through Microsoft Graph",
  readBack: "Read back: the directory has the values",
  mismatch: "The directory shows other values",
  failed: "Graph refused or did not answer",
  left: "Left as it was: the rule sets only what is empty",
  kept: "Looked at again: the values are still there",
  drifted: "Looked at again: somebody has changed the values",
  reapplied: "Set again, since the rule keeps it in step",
  parked: "Parked: a person has to look",
  abandoned: "Abandoned",
  cancelled: "A person took it back",
  retried: "A person asked for another try",
} as const satisfies Record<string, string>;

export const receiptWords: Record<ReceiptEntry["what"], string> = words;

/** What happened to a silent write, in order. Ids and codes are there to be quoted. */
export function SilentReceipt({ receipt }: { receipt: readonly ReceiptEntry[] }) {
  return (
    <ol className="flex flex-col divide-y divide-line border-line border-y">
      {receipt.map(({ at, what, detail, requestId, times, lastAt }) => (
        <li key={`${at} ${what}`} className="flex flex-wrap gap-x-4 gap-y-0.5 py-1.5">
          <span className="w-32 shrink-0 whitespace-nowrap font-mono text-[0.8125rem] text-ink-soft">
            <Timestamp at={at} />
            <span className="block font-sans text-xs">
              <RelativeTime at={at} />
            </span>
          </span>
          <span className="min-w-0 flex-1 basis-60">
            {receiptWords[what]}
            {detail && <span className="ml-2 break-all font-mono text-[0.8125rem] text-ink-soft">{detail}</span>}
            {requestId && (
              <span className="flex flex-wrap items-center gap-x-1 text-ink-soft text-xs">
                <span className="break-all">Graph request {requestId}</span>
                <CopyButton value={requestId} what="Graph request id" />
              </span>
            )}
            {times !== undefined && times > 1 && lastAt && (
              <span className="block text-ink-soft text-xs">
                {times} times, last <RelativeTime at={lastAt} />
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
