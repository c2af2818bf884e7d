import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { maxNoteLength } from "@/lib/mapping/note";

type Props = { value: string; isTooLong: boolean; onChange: (value: string) => void };

/** A line for the history, for whoever asks later why guests meet these rules. */
export function WhyField({ value, isTooLong, onChange }: Props) {
  return (
    <Field
      label="Why (optional)"
      hint="Your colleagues read it in the history, beside your name and the time."
      error={isTooLong ? `At most ${maxNoteLength} characters.` : undefined}
    >
      {(control) => (
        <Input
          {...control}
          name="note"
          value={value}
          maxLength={maxNoteLength}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
