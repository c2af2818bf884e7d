import { ArrowUpToLine, Languages, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { DrawnBlockPage } from "@/components/drawn-page/drawn-end";
import { DrawnForm } from "@/components/drawn-page/drawn-form";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Select, Textarea } from "@/components/ui/input";
import { Complaint } from "@/components/ui/remarks";
import { hasLanguage } from "@/lib/gatekeeping/edits";
import { languageName, languages } from "@/lib/gatekeeping/languages";
import { maxMessageLength } from "@/lib/gatekeeping/messages";
import type { GateRow } from "@/lib/gatekeeping/rows";
import { gateFieldNames, intentText } from "../gate-form";
import type { FieldsProps } from "./fields-props";

type Props = Omit<FieldsProps, "flow">;

/** What the guest reads, in each language; and drawn, as she reads it. */
export function MessageFields({ row, place, problems, wasTried, onChange }: Props) {
  const names = gateFieldNames(row.id);
  const [shownAt, setShownAt] = useState(0);
  const errorId = useId();
  const { messages } = row;
  const shown = messages[shownAt] ?? messages[0];
  const more = languages.filter(({ code }) => !hasLanguage(messages, code));
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1.5 font-medium">What she reads</legend>
      <p className="-mt-1.5 text-ink-soft text-xs">
        Her browser says which languages she wants. The first text here is the fallback: whoever wants none of the
        others reads it.
      </p>
      {problems.messages && <Complaint id={errorId}>{problems.messages}</Complaint>}
      {messages.map((message, at) => (
        <MessageField
          key={message.language}
          {...{ row, at, rulePlace: place, wasTried }}
          problem={problems.texts[at]}
          onFocus={() => setShownAt(at)}
          onChange={(text) => onChange({ messages: messages.with(at, { ...message, text }) })}
        />
      ))}
      {more.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <label htmlFor={`add-language-${row.id}`} className="text-ink-soft text-xs">
            Another language
          </label>
          <Select id={`add-language-${row.id}`} name={names.newLanguage} className="w-56">
            {more.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
          <Button type="submit" name="intent" value={intentText("addLanguage", row.id)}>
            <Languages aria-hidden /> Add language
          </Button>
        </div>
      )}
      {shown && shown.text.trim() !== "" && <Drawn kind={row.kind} text={shown.text.trim()} />}
    </fieldset>
  );
}

type FieldProps = {
  row: GateRow;
  at: number;
  rulePlace: number;
  problem: string | undefined;
  wasTried: boolean;
  onFocus: () => void;
  onChange: (text: string) => void;
};

function MessageField({ row, at, rulePlace, problem, wasTried, onFocus, onChange }: FieldProps) {
  const { language, text } = row.messages[at] ?? { language: "", text: "" };
  const names = gateFieldNames(row.id);
  const id = `text-${row.id}-${language}`;
  const error = wasTried || text.trim() !== "" ? problem : undefined;
  const length = text.trim().length;
  const name = languageName(language);
  const ofRule = <span className="sr-only"> of rule {rulePlace + 1}</span>;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <label htmlFor={id}>
          {name}
          {ofRule}
          {at === 0 && <span className="text-ink-soft">, the fallback</span>}
        </label>
        {row.messages.length > 1 && (
          <span className="flex gap-1">
            {at > 0 && (
              <Button
                type="submit"
                name="intent"
                value={intentText("makeFallback", row.id, at)}
                variant="quiet"
                size="small"
              >
                <ArrowUpToLine aria-hidden /> Make it the fallback
                <span className="sr-only">: {name}</span>
              </Button>
            )}
            <Button
              type="submit"
              name="intent"
              value={intentText("removeLanguage", row.id, at)}
              variant="quiet"
              size="smallIcon"
              aria-label={`Remove ${name}`}
              title={`Remove ${name}`}
            >
              <Trash2 aria-hidden />
            </Button>
          </span>
        )}
      </div>
      <input type="hidden" name={names.language} value={language} />
      <Textarea
        id={id}
        name={names.text}
        value={text}
        rows={2}
        lang={language}
        dir="auto"
        className="field-sizing-content max-h-60 min-h-15"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error ${id}-count` : `${id}-count`}
        onFocus={onFocus}
        onChange={({ target }) => onChange(target.value)}
      />
      <div className="flex flex-wrap justify-between gap-x-4">
        <div className="min-w-0">{error && <Complaint id={`${id}-error`}>{error}</Complaint>}</div>
        <p id={`${id}-count`} className={cn("text-ink-soft text-xs", length > maxMessageLength && "text-refused")}>
          {length} of {maxMessageLength} characters
        </p>
      </div>
    </div>
  );
}

function Drawn({ kind, text }: { kind: GateRow["kind"]; text: string }) {
  return kind === "deny" ? <DrawnBlockPage message={text} /> : <DrawnForm message={text} />;
}
