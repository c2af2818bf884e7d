import { ArrowDown, ArrowUp, Trash2, VolumeX } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input, Select } from "@/components/ui/input";
import { Complaint, Remark } from "@/components/ui/remarks";
import type { Verdict } from "@/lib/mapping/judgement";
import { judgedOf, type Row } from "@/lib/mapping/rows";
import type { Known } from "@/lib/mapping/targets";
import { verdictOf } from "@/lib/mapping/verdict";
import { intentText } from "../mapping-form";
import { targetChoices } from "./choices";
import type { RowNotes } from "./row-notes";
import { SelectAttribute } from "./select-attribute";
import { SourceValue } from "./source-value";
import { VerdictLine } from "./verdict-line";

type Props = {
  row: Row;
  place: number;
  count: number;
  notes: RowNotes;
  /** A save was tried, so fields that are still empty say what they need. */
  wasTried: boolean;
  known: Known;
  connectorId: string;
  onChange: (to: Partial<Omit<Row, "id">>) => void;
};

/** One rule: what it sets and from what; below, whether that will stick and what can be done with the rule. */
export function RuleRow({ row, place, count, notes, wasTried, known, connectorId, onChange }: Props) {
  const targetProblem = wasTried || row.target.trim() !== "" ? notes.fields.target : undefined;
  const errorId = useId();
  const verdict = row.target.trim() === "" || notes.fields.target ? undefined : verdictOf(judgedOf(row), known);
  return (
    <li className="relative px-4 py-3.5 @2xl:pl-11">
      <fieldset className="flex min-w-0 flex-col gap-2.5">
        <legend className="mb-2 font-medium text-ink-soft text-xs @2xl:absolute @2xl:top-[1.4375rem] @2xl:left-4">
          <span className="@2xl:sr-only">Rule </span>
          {place + 1}
        </legend>
        <input type="hidden" name="ruleId" value={row.id} />
        <input type="hidden" name="options" value={JSON.stringify(row.options)} />
        <div className="grid gap-2.5 @2xl:grid-cols-[minmax(0,11rem)_8.5rem_minmax(0,1fr)] @2xl:gap-2">
          <Labelled text="Attribute" id={`target-${row.id}`}>
            <Input
              id={`target-${row.id}`}
              name="target"
              list={targetChoices}
              value={row.target}
              placeholder="attribute"
              autoComplete="off"
              spellCheck={false}
              className="font-mono sm:text-[0.8125rem]"
              aria-invalid={targetProblem ? true : undefined}
              aria-describedby={targetProblem ? errorId : undefined}
              onChange={(event) => onChange({ target: event.target.value })}
            />
            {targetProblem && <Complaint id={errorId}>{targetProblem}</Complaint>}
          </Labelled>
          <Labelled text="Source" id={`kind-${row.id}`}>
            <Select
              id={`kind-${row.id}`}
              name="kind"
              value={row.kind}
              onChange={(event) => onChange({ kind: kindOf(event.target.value) })}
            >
              <option value="constant">Constant</option>
              <option value="claim">Claim</option>
              <option value="expression">Expression</option>
              <option value="none">None</option>
            </Select>
          </Labelled>
          <Labelled text="Value" id={`value-${row.id}`}>
            <SourceValue id={`value-${row.id}`} row={row} notes={notes} wasTried={wasTried} onChange={onChange} />
          </Labelled>
        </div>
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <div className="flex min-w-0 flex-1 basis-64 flex-wrap items-center gap-x-2 gap-y-1">
            {verdict && <VerdictLine verdict={notes.problems.length > 0 ? "broken" : verdict} />}
            {verdict && <Remedies verdict={verdict} row={row} connectorId={connectorId} />}
            {notes.hints.map((hint) => (
              <Remark key={hint}>{hint}</Remark>
            ))}
          </div>
          <div className="flex items-center gap-1">
            <label htmlFor={`delivery-${row.id}`} className="mr-1 text-ink-soft text-xs">
              Delivery
            </label>
            <Select
              id={`delivery-${row.id}`}
              name="delivery"
              value={row.delivery}
              className="mr-1 w-30 sm:w-26"
              title={deliveryMeanings[row.delivery]}
              onChange={(event) => onChange({ delivery: event.target.value === "silent" ? "silent" : "answer" })}
            >
              <option value="answer">Answer</option>
              <option value="silent">Silent</option>
            </Select>
            <RowButton what="moveUp" row={row} label={`Move rule ${place + 1} up`} isOff={place === 0}>
              <ArrowUp aria-hidden />
            </RowButton>
            <RowButton what="moveDown" row={row} label={`Move rule ${place + 1} down`} isOff={place === count - 1}>
              <ArrowDown aria-hidden />
            </RowButton>
            <RowButton what="remove" row={row} label={`Remove rule ${place + 1}`}>
              <Trash2 aria-hidden />
            </RowButton>
          </div>
        </div>
      </fieldset>
    </li>
  );
}

export const deliveryMeanings = {
  answer:
    "Told to Entra while the guest signs up. Stored only if the user flow collects the attribute, so she sees it.",
  silent: "Written to her directory record after she signed up. She never sees a field, and any attribute will do.",
};

const kindOf = (value: string): Row["kind"] =>
  value === "none" || value === "claim" || value === "expression" ? value : "constant";

function Labelled({ text, id, children }: { text: string; id: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-ink-soft text-xs @2xl:sr-only">
        {text}
      </label>
      {children}
    </div>
  );
}

function Remedies({ verdict, row, connectorId }: { verdict: Verdict; row: Row; connectorId: string }) {
  return verdict.fixes.map((fix) =>
    fix.kind === "silence" ? (
      <Button
        key={fix.kind}
        type="submit"
        name="intent"
        value={intentText("silence", row.id)}
        size="small"
        aria-label={`Make ${row.target} silent`}
      >
        <VolumeX aria-hidden /> Make it silent
      </Button>
    ) : (
      <SelectAttribute key={fix.kind} connectorId={connectorId} attributeId={fix.attributeId} label={fix.label} />
    ),
  );
}

type RowButtonProps = {
  what: "moveUp" | "moveDown" | "remove";
  row: Row;
  label: string;
  isOff?: boolean;
  children: ReactNode;
};

/** Stays focusable at the end of its way, so that a keyboard user does not lose her place. */
function RowButton({ what, row, label, isOff = false, children }: RowButtonProps) {
  return (
    <Button
      type="submit"
      name="intent"
      value={intentText(what, row.id)}
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
