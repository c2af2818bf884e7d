import { Input, Select, Textarea } from "@/components/ui/input";
import { Complaint } from "@/components/ui/remarks";
import { isForAll } from "@/lib/condition/typed";
import type { Row } from "@/lib/mapping/rows";
import { plainFieldName } from "../mapping-form";
import { targetChoices } from "./choices";
import type { RowNotes } from "./row-notes";
import { RuleActions } from "./rule-actions";

type Props = { row: Row; place: number; isLast: boolean; notes: RowNotes };

/** A rule's main fields for a browser without JavaScript. What they do not show stays as it is. */
export function PlainFields({ row, place, isLast, notes: { fields, problems } }: Props) {
  const keeps = row.hasDefault || row.comment !== "" || !isForAll(row.condition);
  const field = (name: Parameters<typeof plainFieldName>[0], label: string) => ({
    ...{ name: plainFieldName(name, row.id), defaultValue: row[name], "aria-label": `${label} of rule ${place + 1}` },
  });
  return (
    <fieldset className="flex flex-col gap-2 px-4 pb-3">
      <div className="grid gap-2 sm:grid-cols-4">
        <Input {...field("target", "Attribute")} list={targetChoices} autoComplete="off" />
        <Select {...field("kind", "Source")}>
          <option value="constant">Constant</option>
          <option value="claim">Claim</option>
          <option value="expression">Expression</option>
          <option value="none">None</option>
        </Select>
        <Textarea {...field("value", "Value")} rows={1} className="min-h-9 py-[0.4375rem]" />
        <Select {...field("delivery", "Delivery")}>
          <option value="answer">Answer</option>
          <option value="silent">Silent</option>
        </Select>
      </div>
      {[fields.target, fields.value, ...problems.map(({ message }) => message)].map(
        (problem) =>
          problem !== undefined && (
            <Complaint key={problem} id={`${row.id} ${problem}`}>
              {problem}
            </Complaint>
          ),
      )}
      {keeps && (
        <p className="text-ink-soft text-xs">
          Its default, condition and comment are kept; changing those needs JavaScript.
        </p>
      )}
      <RuleActions row={row} place={place} isLast={isLast} />
    </fieldset>
  );
}
