import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { ConditionFields } from "@/components/condition-fields";
import { Checkbox, Input, Select, Textarea } from "@/components/ui/input";
import { Complaint } from "@/components/ui/remarks";
import { isForAll } from "@/lib/condition/typed";
import { conditionStepSchema } from "@/lib/connector/step";
import { modeChoices } from "@/lib/mapping/modes";
import type { Row } from "@/lib/mapping/rows";
import { type WriteMode, writeModeSchema } from "@/lib/silent/silent-write";
import { claimChoices } from "./choices";
import type { RowNotes } from "./row-notes";

type Props = {
  row: Row;
  notes: RowNotes;
  wasTried: boolean;
  onChange: (to: Partial<Omit<Row, "id">>) => void;
};

/** What most rules do without: a default, a condition, a comment. */
export function RuleOptions({ row, notes: { fields, ofOptions }, wasTried, onChange }: Props) {
  const [isAsked, setAsked] = useState(() => hasOptions(row));
  const hasProblem = Boolean(
    ofOptions.length > 0 || (wasTried && (fields.default ?? fields.condition ?? fields.comment)),
  );
  const id = useId();
  return (
    <details
      className="group/options min-w-0"
      open={isAsked || hasProblem}
      onToggle={(event) => setAsked(event.currentTarget.open)}
    >
      <summary className="inline-flex h-9 items-center gap-1.5 rounded-md pr-2 font-medium text-ink-soft hover:text-ink">
        <ChevronRight aria-hidden className="size-4 group-open/options:rotate-90" />
        Default, condition and comment
      </summary>
      <div className="mt-1 flex flex-col gap-5 pb-2 @2xl:pl-5.5">
        {ofOptions.map((problem) => (
          <Complaint key={problem} id={`${id}-${problem}`}>
            {problem}
          </Complaint>
        ))}
        {row.delivery === "silent" && <Mode row={row} onChange={onChange} />}
        <Default row={row} problem={fields.default} onChange={onChange} />
        <section aria-label="Condition" className="flex flex-col gap-3">
          <p className="text-ink-soft">
            <strong className="font-medium text-ink">Condition.</strong> The rule is about every guest, unless something
            is filled in here; then all of it must hold. Of several rules for one attribute the first that holds counts.
          </p>
          <div className="border-line border-l-2 pl-4">
            <ConditionFields
              prefix={`condition-${row.id}`}
              value={row.condition}
              problems={fields.condition}
              wasTried={wasTried}
              claimChoices={claimChoices}
              steps={conditionStepSchema.options}
              onChange={(condition) => onChange({ condition })}
            />
          </div>
        </section>
        <div className="flex flex-col gap-1.5">
          <label htmlFor={`${id}-comment`} className="font-medium">
            Comment
          </label>
          <Textarea
            id={`${id}-comment`}
            value={row.comment}
            rows={1}
            maxLength={500}
            placeholder="why this rule is here, for your colleagues"
            className="field-sizing-content max-h-40 min-h-9 py-[0.4375rem]"
            aria-invalid={fields.comment ? true : undefined}
            aria-describedby={fields.comment ? `${id}-comment-error` : undefined}
            onChange={(event) => onChange({ comment: event.target.value })}
          />
          {fields.comment && <Complaint id={`${id}-comment-error`}>{fields.comment}</Complaint>}
        </div>
      </div>
    </details>
  );
}

const hasOptions = ({ hasDefault, condition, comment, delivery, mode }: Row) =>
  hasDefault || comment !== "" || !isForAll(condition) || (delivery === "silent" && mode !== "overwrite");

type ModeProps = { row: Row; onChange: (to: Partial<Row>) => void };

function Mode({ row, onChange }: ModeProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <label htmlFor={id} className="font-medium">
          If it is set already
        </label>
        <Select
          id={id}
          value={row.mode}
          className="w-auto max-w-full"
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange({ mode: writeModeSchema.parse(event.target.value) })}
        >
          {writeModeSchema.options.map((mode) => (
            <option key={mode} value={mode}>
              {modeChoices[mode]}
            </option>
          ))}
        </Select>
      </div>
      <p id={`${id}-hint`} className="text-ink-soft text-xs">
        {modeHints[row.mode]}
      </p>
    </div>
  );
}

const modeHints: Record<WriteMode, string> = {
  overwrite: "What the directory has for her gives way once, after her sign-up.",
  onlyIfEmpty: "The directory is asked first; a value that somebody gave her stays, and the receipt says so.",
  keepInStep: "The directory is looked at again later, and the value is written anew if it is another one then.",
};

type DefaultProps = { row: Row; problem: string | undefined; onChange: (to: Partial<Row>) => void };

function Default({ row, problem, onChange }: DefaultProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <label className="flex items-center gap-2 font-medium">
          <Checkbox
            checked={row.hasDefault}
            onChange={(event) => onChange({ hasDefault: event.target.checked })}
            aria-describedby={`${id}-hint`}
          />
          Default
        </label>
        <Input
          value={row.default}
          aria-label="Default text"
          placeholder={row.hasDefault ? "empty text" : "none"}
          autoComplete="off"
          className="max-w-72"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-hint ${id}-error` : `${id}-hint`}
          onChange={(event) => onChange({ default: event.target.value, hasDefault: true })}
        />
      </div>
      <p id={`${id}-hint`} className="text-ink-soft text-xs">
        {row.kind === "none"
          ? "Set if she left the attribute empty."
          : "Set if the source gives no value. An empty text is a value."}
      </p>
      {problem && <Complaint id={`${id}-error`}>{problem}</Complaint>}
    </div>
  );
}
