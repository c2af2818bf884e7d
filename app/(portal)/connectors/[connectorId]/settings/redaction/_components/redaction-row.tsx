import { X } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/input";
import { Complaint } from "@/components/ui/remarks";
import { howLabels, redactionHowSchema } from "@/lib/redaction/rule";
import { redactionNames, type TypedRule } from "../redaction-form";

type Props = {
  row: TypedRule;
  number: number;
  problem: string | undefined;
  onChange: (row: TypedRule) => void;
  onRemove: () => void;
};

/** One name, and what becomes of its value. */
export function RedactionRow({ row, number, problem, onChange, onRemove }: Props) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <div className="grid grid-cols-[1fr_auto] items-center gap-2 sm:grid-cols-[1fr_14rem_auto]">
        <Input
          name={redactionNames.name}
          value={row.name}
          list="redaction-names"
          aria-label={`Claim or attribute ${number}`}
          placeholder="claim or attribute"
          autoComplete="off"
          spellCheck={false}
          maxLength={256}
          className="font-mono"
          {...(problem && { "aria-invalid": true, "aria-describedby": id })}
          onChange={({ target }) => onChange({ ...row, name: target.value })}
        />
        <Select
          name={redactionNames.how}
          value={row.how}
          aria-label={`What becomes of it, ${number}`}
          className="max-sm:order-3"
          onChange={({ target }) => onChange({ ...row, how: redactionHowSchema.parse(target.value) })}
        >
          {redactionHowSchema.options.map((how) => (
            <option key={how} value={how}>
              {howLabels[how]}
            </option>
          ))}
        </Select>
        <Button
          variant="quiet"
          size="icon"
          aria-label={`Remove ${row.name === "" ? "this row" : row.name}`}
          onClick={onRemove}
        >
          <X aria-hidden />
        </Button>
      </div>
      {problem && <Complaint id={id}>{problem}</Complaint>}
    </div>
  );
}
