import { Input, Select, Textarea } from "@/components/ui/input";
import { Complaint } from "@/components/ui/remarks";
import { isForAll } from "@/lib/condition/typed";
import type { Row } from "@/lib/mapping/rows";
import { intentText, plainFieldName } from "../mapping-form";
import { targetChoices } from "./choices";
import type { RowNotes } from "./row-notes";

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
      <div className="flex flex-wrap gap-x-4">
        {place > 0 && <PlainButton what="moveUp" row={row} label="Up" />}
        {!isLast && <PlainButton what="moveDown" row={row} label="Down" />}
        <PlainButton what="duplicate" row={row} label="Duplicate" />
        <PlainButton
          what={row.isOff ? "switchOn" : "switchOff"}
          row={row}
          label={row.isOff ? "Switch on" : "Switch off"}
        />
        <PlainButton what="remove" row={row} label="Remove" />
      </div>
    </fieldset>
  );
}

type ButtonProps = { what: Parameters<typeof intentText>[0]; row: Row; label: string };

/** Words only: these stand in the page once for each rule, and mostly unseen. */
function PlainButton({ what, row, label }: ButtonProps) {
  return (
    <button type="submit" name="intent" value={intentText(what, row.id)} className="underline">
      {label}
    </button>
  );
}
