import { ArrowDown, ArrowUp, ChevronRight, Copy, Trash2 } from "lucide-react";
import { memo, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Checkbox } from "@/components/ui/input";
import { Complaint, Remark } from "@/components/ui/remarks";
import { State } from "@/components/ui/state";
import { type GateRow as Row, type GateRowProblems, readGateRow } from "@/lib/gatekeeping/rows";
import { describeGate, kindLabels } from "@/lib/gatekeeping/words";
import { isSameJson } from "@/lib/same-json";
import type { UserFlow } from "@/lib/signup/flow";
import { gateFieldNames, gateId, intentText, summaryId } from "../gate-form";
import { GateFields } from "./gate-fields";

type Props = {
  row: Row;
  place: number;
  count: number;
  flow: UserFlow | null;
  /** A save was tried, so fields that are still empty say what they need. */
  wasTried: boolean;
  notes: GateNotes;
  /** The same function each time. */
  onChange: (id: string, to: Partial<Omit<Row, "id">>) => void;
};

/** `problems` keep the rule, complete as it is, from being published; `hints` do not. */
export type GateNotes = { problems: readonly string[]; hints: readonly string[] };

const noProblems: GateRowProblems = { texts: [] };

/**
 * One rule: a sentence that says it; below, once opened, its fields; and what can be done with it. Drawn anew only when
 * something about it changed, so that typing stays quick among a hundred rules.
 */
export const GateRow = memo(
  OneGateRow,
  ({ notes: before, ...a }, { notes, ...b }) =>
    isSameJson(before, notes) &&
    (["row", "place", "count", "flow", "wasTried", "onChange"] as const).every((name) => a[name] === b[name]),
);

function OneGateRow({ row, place, count, flow, wasTried, notes: { problems, hints }, onChange }: Props) {
  const change = (to: Partial<Omit<Row, "id">>) => onChange(row.id, to);
  const read = readGateRow(row);
  const [isOpen, setIsOpen] = useState(read.kind === "incomplete");
  const isWrong = read.kind === "incomplete" || problems.length > 0;
  const names = gateFieldNames(row.id);
  return (
    <li className="px-4 py-3">
      <fieldset className="grid min-w-0 grid-cols-1 gap-x-4 gap-y-2 @2xl:grid-cols-[minmax(0,1fr)_auto] @2xl:has-[details[open]]:grid-cols-1">
        <legend className="sr-only">Rule {place + 1}</legend>
        <input type="hidden" name={gateId} value={row.id} />
        <details
          className="group min-w-0"
          open={isOpen || (wasTried && isWrong)}
          onToggle={(event) => setIsOpen(event.currentTarget.open)}
        >
          <summary id={summaryId(row.id)} className="flex items-baseline gap-2.5 rounded-md py-0.5">
            <ChevronRight
              aria-hidden
              className="size-4 shrink-0 self-center text-ink-soft transition-transform duration-100 group-open:rotate-90"
            />
            <span className="text-ink-soft text-xs">{place + 1}</span>
            <span className={cn("min-w-0 [overflow-wrap:anywhere]", row.isOff && "text-ink-soft")}>
              <Sentence row={row} read={read} />
            </span>
          </summary>
          <div className="mt-3 @2xl:ml-6.5">
            <GateFields
              row={row}
              place={place}
              problems={read.kind === "incomplete" ? read.problems : noProblems}
              wasTried={wasTried}
              flow={flow}
              onChange={change}
            />
          </div>
        </details>
        <div className="flex items-center justify-end gap-1 self-start">
          <label className="mr-2 flex items-center gap-2">
            <Checkbox
              name={names.isOn}
              aria-label={`On: rule ${place + 1}`}
              checked={!row.isOff}
              onChange={({ target }) => change({ isOff: !target.checked })}
            />
            On
          </label>
          <RowButton what="moveUp" id={row.id} label={`Move rule ${place + 1} up`} isOff={place === 0}>
            <ArrowUp aria-hidden />
          </RowButton>
          <RowButton what="moveDown" id={row.id} label={`Move rule ${place + 1} down`} isOff={place === count - 1}>
            <ArrowDown aria-hidden />
          </RowButton>
          <RowButton what="duplicate" id={row.id} label={`Duplicate rule ${place + 1}`}>
            <Copy aria-hidden />
          </RowButton>
          <RowButton what="remove" id={row.id} label={`Remove rule ${place + 1}`}>
            <Trash2 aria-hidden />
          </RowButton>
        </div>
        <div className="col-span-full flex min-w-0 flex-col gap-1 empty:hidden @2xl:ml-6.5">
          {problems.map((problem) => (
            <Complaint key={problem} id={`problem-${row.id}`}>
              {problem}
            </Complaint>
          ))}
          {hints.map((hint) => (
            <Remark key={hint}>{hint}</Remark>
          ))}
        </div>
      </fieldset>
    </li>
  );
}

/** The rule in words, and the text that it shows; while it is incomplete, its kind. */
function Sentence({ row, read }: { row: Row; read: ReturnType<typeof readGateRow> }) {
  const [first] = row.messages;
  return (
    <>
      <span className="font-medium">{read.kind === "gate" ? describeGate(read.gate) : `${kindLabels[row.kind]}…`}</span>
      {row.isOff && (
        <State meaning="none" className="ml-2 text-xs [&_svg]:size-3.5">
          Off
        </State>
      )}
      {read.kind === "incomplete" && (
        <State meaning="attention" className="ml-2 text-xs [&_svg]:size-3.5">
          Incomplete
        </State>
      )}
      {row.kind !== "allow" && first && first.text !== "" && (
        <span className="line-clamp-1 text-ink-soft text-xs group-open:hidden" lang={first.language} dir="auto">
          {first.text}
        </span>
      )}
    </>
  );
}

type RowButtonProps = {
  what: "moveUp" | "moveDown" | "duplicate" | "remove";
  id: string;
  label: string;
  isOff?: boolean;
  children: ReactNode;
};

/** Stays focusable at the end of its way, so that a keyboard user does not lose her place. */
function RowButton({ what, id, label, isOff = false, children }: RowButtonProps) {
  return (
    <Button
      type="submit"
      name="intent"
      value={intentText(what, id)}
      variant="quiet"
      size="icon"
      className={cn(isOff && "opacity-40")}
      aria-label={label}
      title={label}
      aria-disabled={isOff}
    >
      {children}
    </Button>
  );
}
