import { ChevronDown, GripVertical, MessageSquareText } from "lucide-react";
import type { Ref } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { readCondition } from "@/lib/condition/typed";
import { describeCondition } from "@/lib/condition/words";
import { modeWords } from "@/lib/mapping/modes";
import { valueText } from "@/lib/mapping/evaluate";
import { type Row, sourceOf } from "@/lib/mapping/rows";
import type { Shown } from "./row-verdict";
import { VerdictWord } from "./verdict-line";

type Props = {
  row: Row;
  place: number;
  verdict: Shown;
  isOpen: boolean;
  bodyId: string;
  handle: Ref<HTMLButtonElement>;
  onToggle: () => void;
};

/** A rule in a line, as one looks through many. The name of its attribute opens and closes it. */
export function RuleHead({ row, place, verdict, isOpen, bodyId, handle, onToggle }: Props) {
  const name = row.target.trim();
  const condition = conditionText(row);
  const mode = row.delivery === "silent" && row.mode !== "overwrite" ? modeWords[row.mode] : undefined;
  return (
    <div
      className={cn(
        "relative flex items-start gap-1.5 py-2 pr-3 pl-1.5 hover:bg-hover @2xl:items-baseline",
        row.isOff && "text-ink-soft",
      )}
    >
      <Button
        ref={handle}
        variant="quiet"
        size="smallIcon"
        className="needs-script z-10 -my-1 w-6 shrink-0 cursor-grab touch-none self-start"
        aria-label={`Move rule ${place + 1}`}
        title="Drag, or press Alt with an arrow key"
      >
        <GripVertical aria-hidden />
      </Button>
      <span aria-hidden className="w-6 shrink-0 pr-1 text-right text-ink-soft text-xs leading-5 tabular-nums">
        {place + 1}
      </span>
      <div className="grid min-w-0 flex-1 grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-3 gap-y-0.5 @2xl:grid-cols-[minmax(0,11rem)_minmax(0,1fr)_3.5rem_11.25rem]">
        <button
          type="button"
          id={`open-${row.id}`}
          aria-expanded={isOpen}
          aria-controls={bodyId}
          onClick={onToggle}
          className="col-span-full min-w-0 truncate text-left font-medium font-mono text-[0.8125rem] leading-5 after:absolute after:inset-0 @2xl:col-span-1"
        >
          <span className="sr-only">Rule {place + 1}: </span>
          {name === "" ? <span className="font-normal font-sans text-ink-soft">no attribute yet</span> : name}
        </button>
        <span className="col-span-full min-w-0 truncate font-mono text-[0.8125rem] leading-5 @2xl:col-span-1">
          {!isOpen && valueText({ source: sourceOf(row), ...(row.hasDefault && { default: row.default }) })}
        </span>
        <span className="text-ink-soft text-xs">{!isOpen && row.delivery}</span>
        {!isOpen && <VerdictWord verdict={verdict} />}
        {!isOpen && (condition !== undefined || mode !== undefined || row.comment !== "") && (
          <span className="col-span-full flex min-w-0 flex-col gap-x-4 text-ink-soft text-xs @2xl:flex-row">
            {mode !== undefined && <span>{mode}</span>}
            {condition !== undefined && <span className="min-w-0 truncate">only if {condition}</span>}
            {row.comment !== "" && (
              <span className="flex min-w-0 items-center gap-1 @2xl:flex-1 @2xl:basis-24">
                <MessageSquareText aria-hidden className="size-3.5 shrink-0" />
                <span className="sr-only">Comment: </span>
                <span className="truncate">{row.comment}</span>
              </span>
            )}
          </span>
        )}
      </div>
      <ChevronDown
        aria-hidden
        className={cn(
          "needs-script size-4 shrink-0 self-center text-ink-soft transition-transform duration-100",
          isOpen && "rotate-180",
        )}
      />
    </div>
  );
}

function conditionText({ condition }: Row): string | undefined {
  const read = readCondition(condition);
  if (read.kind === "incomplete") return "what is not complete yet";
  return read.condition && describeCondition(read.condition);
}
