import { VolumeX } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { Complaint, Remark } from "@/components/ui/remarks";
import type { Fix } from "@/lib/mapping/judgement";
import type { Row } from "@/lib/mapping/rows";
import { intentText } from "../mapping-form";
import { deliveryMeanings } from "./delivery-meanings";
import type { RowNotes } from "./row-notes";
import type { Shown } from "./row-verdict";
import { RuleActions } from "./rule-actions";
import { RuleOptions } from "./rule-options";
import { SelectAttribute } from "./select-attribute";
import type { Shared } from "./shared";
import { SourceValue } from "./source-value";
import { TargetField } from "./target-field";
import { VerdictLine } from "./verdict-line";

type Props = { row: Row; place: number; isLast: boolean; notes: RowNotes; verdict: Shown; shared: Shared };

/** The fields of an open rule. Without a name: the row is posted as a whole. */
export function RuleFields({ row, place, isLast, notes, verdict, shared }: Props) {
  const { wasTried, onEdit } = shared;
  const onChange = (to: Partial<Omit<Row, "id">>) => onEdit({ kind: "change", id: row.id, to });
  const errorId = useId();
  const targetProblem = wasTried || row.target.trim() !== "" ? notes.fields.target : undefined;
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="sr-only">Rule {place + 1}</legend>
      <div className="grid gap-2.5 @2xl:grid-cols-[minmax(0,12rem)_8.5rem_minmax(0,1fr)] @2xl:gap-2">
        <Labelled text="Attribute" id={`target-${row.id}`}>
          <TargetField
            id={`target-${row.id}`}
            targets={shared.targets}
            value={row.target}
            aria-invalid={targetProblem ? true : undefined}
            aria-describedby={targetProblem ? errorId : undefined}
            onChange={(target) => onChange({ target })}
          />
          {targetProblem && <Complaint id={errorId}>{targetProblem}</Complaint>}
        </Labelled>
        <Labelled text="Source" id={`kind-${row.id}`}>
          <Select
            id={`kind-${row.id}`}
            value={row.kind}
            onChange={(event) => onChange({ kind: kindOf(event.target.value) })}
          >
            <option value="constant">Constant</option>
            <option value="claim">Claim</option>
            <option value="expression">Expression</option>
            <option value="none">None</option>
          </Select>
          {kindHints[row.kind] && <p className="text-ink-soft text-xs">{kindHints[row.kind]}</p>}
        </Labelled>
        <Labelled text="Value" id={`value-${row.id}`}>
          <SourceValue id={`value-${row.id}`} row={row} notes={notes} wasTried={wasTried} onChange={onChange} />
        </Labelled>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <label htmlFor={`delivery-${row.id}`} className="text-ink-soft text-xs">
          Delivery
        </label>
        <Select
          id={`delivery-${row.id}`}
          value={row.delivery}
          className="w-30 sm:w-26"
          title={deliveryMeanings[row.delivery]}
          onChange={(event) => onChange({ delivery: event.target.value === "silent" ? "silent" : "answer" })}
        >
          <option value="answer">Answer</option>
          <option value="silent">Silent</option>
        </Select>
        <div className="flex min-w-0 flex-1 basis-64 flex-wrap items-center gap-x-2 gap-y-1">
          <VerdictLine verdict={verdict} />
          <Remedies fixes={verdict.fixes} row={row} connectorId={shared.connectorId} />
          {notes.hints.map((hint) => (
            <Remark key={hint}>{hint}</Remark>
          ))}
        </div>
        <RuleActions row={row} place={place} isLast={isLast} />
      </div>
      <RuleOptions row={row} notes={notes} wasTried={wasTried} onChange={onChange} />
    </fieldset>
  );
}

const kindHints: Partial<Record<Row["kind"], string>> = {
  claim: "Entra calls it Direct.",
  none: "Its default fills what she left empty.",
};

const kindOf = (value: string): Row["kind"] =>
  value === "none" || value === "claim" || value === "expression" ? value : "constant";

function Labelled({ text, id, children }: { text: string; id: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-ink-soft text-xs">
        {text}
      </label>
      {children}
    </div>
  );
}

function Remedies({ fixes, row, connectorId }: { fixes: Fix[]; row: Row; connectorId: string }) {
  return fixes.map((fix) =>
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
