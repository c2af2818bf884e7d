import { Check, CircleAlert, CircleDashed, Clock } from "lucide-react";
import { isUnderWay, silentLooks, type SilentState } from "@/components/silent-state";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import { Timestamp } from "@/components/ui/timestamp";
import type { ReceiptEntry } from "@/lib/silent/receipt";

type Props = { state: SilentState; receipt: readonly ReceiptEntry[]; nextTryAt: Date };

type Progress = "done" | "now" | "stopped" | "ahead";
const looks: Record<Progress, { icon: typeof Check; colour: string; word: string }> = {
  done: { icon: Check, colour: "border-good bg-good-soft text-good", word: "done" },
  now: { icon: Clock, colour: "border-waiting bg-waiting-soft text-waiting", word: "under way" },
  stopped: { icon: CircleAlert, colour: "border-attention bg-attention-soft text-attention", word: "stopped" },
  ahead: { icon: CircleDashed, colour: "border-line-strong bg-surface text-ink-soft", word: "still to come" },
};

const stages = [
  { title: "Planned", entries: ["planned", "retried"] },
  { title: "Written", entries: ["written"] },
  { title: "Read back", entries: ["readBack"] },
] as const;

/** Planned, written, read back: how far the values of a guest have come. */
export function SilentSteps({ state, receipt, nextTryAt }: Props) {
  const from = receipt.findLastIndex(({ what }) => what === "planned" || what === "retried");
  const recent = receipt.slice(Math.max(0, from)); // what came before another try counts no more
  const times = stages.map(({ entries }) => recent.findLast(({ what }) => entries.some((entry) => entry === what))?.at);
  const reached = times.filter(Boolean).length;
  return (
    <ol className="flex flex-col gap-3 sm:flex-row sm:gap-0">
      {stages.map(({ title }, place) => {
        const progress = place < reached ? "done" : place > reached ? "ahead" : stateOfNext(state);
        const { icon: Icon, colour, word } = looks[progress];
        const at = times[place];
        return (
          <li key={title} className="relative flex min-w-0 flex-1 items-start gap-2.5 sm:flex-col sm:gap-1.5 sm:pr-4">
            {place > 0 && (
              <span
                aria-hidden
                className={cn(
                  "absolute top-3 right-full hidden h-px w-[calc(100%-1.75rem)] sm:block",
                  place <= reached ? "bg-good" : "bg-line-strong",
                )}
              />
            )}
            <span className={cn("relative grid size-6 shrink-0 place-items-center rounded-full border", colour)}>
              <Icon aria-hidden className="size-3.5" />
            </span>
            <div className="min-w-0">
              <p className="font-medium">
                {title} <span className="sr-only">({word})</span>
              </p>
              <p className="text-ink-soft text-xs">
                {at ? (
                  <Timestamp at={at} />
                ) : progress === "now" ? (
                  <>
                    next try <RelativeTime at={nextTryAt} />
                  </>
                ) : progress === "stopped" ? (
                  "stopped here"
                ) : null}
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

const stateOfNext = (state: SilentState): Progress =>
  isUnderWay(state) ? "now" : silentLooks[state].group === "done" ? "done" : "stopped";
