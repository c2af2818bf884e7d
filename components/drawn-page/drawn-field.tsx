import { useId } from "react";
import type { FlowAttribute } from "@/lib/signup/flow";

type Props = {
  attribute: FlowAttribute;
  value: string;
  /** A remark of ours, not of the page's: where the value comes from. */
  note?: string | undefined;
  error?: string | undefined;
  onChange: (value: string) => void;
};

const box =
  "w-full min-w-0 border border-line-strong bg-surface px-2.5 text-base text-ink aria-invalid:border-refused sm:text-[0.9375rem]";

/** A field of the attribute page by the type of its attribute. Without names, so that no browser sends what is in it. */
export function DrawnField({ attribute: { displayName, dataType }, value, note, error, onChange }: Props) {
  const id = useId();
  const described = [note && `${id}-note`, error && `${id}-error`].filter(Boolean).join(" ");
  const control = {
    ...{ id, value, className: `${box} h-9` },
    "aria-describedby": described === "" ? undefined : described,
    "aria-invalid": error === undefined ? undefined : true,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <label htmlFor={id} className="font-medium [overflow-wrap:anywhere]">
          {displayName}
        </label>
        {note && (
          <span id={`${id}-note`} className="text-ink-soft text-xs [overflow-wrap:anywhere]">
            {note}
          </span>
        )}
      </div>
      {dataType === "boolean" ? (
        <select {...control}>
          <option value="" />
          <option value="true">Yes</option>
          <option value="false">No</option>
        </select>
      ) : (
        <input
          {...control}
          autoComplete="off"
          maxLength={1024}
          inputMode={dataType === "int64" ? "numeric" : undefined}
        />
      )}
      {error && (
        <p id={`${id}-error`} className="text-refused text-xs">
          {error}
        </p>
      )}
    </div>
  );
}
