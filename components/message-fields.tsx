import { ArrowUpToLine, Languages, Trash2 } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Select, Textarea } from "@/components/ui/input";
import { Complaint } from "@/components/ui/remarks";
import { State } from "@/components/ui/state";
import { hasLanguage, type MessageEdit, type TypedMessage } from "@/lib/gatekeeping/edits";
import { languageName, languages } from "@/lib/gatekeeping/languages";
import { maxMessageLength } from "@/lib/gatekeeping/messages";

type Props = {
  /** Starts the ids of its fields. */
  id: string;
  names: { language: string; text: string; newLanguage: string };
  messages: readonly TypedMessage[];
  /** `texts` has a place for each message. */
  problems: { messages?: string | undefined; texts: readonly (string | undefined)[] };
  /** A save was tried, so fields that are still empty say what they need. */
  wasTried: boolean;
  /** The value of a button; its name is `intent`. */
  intent: (kind: MessageEdit["kind"], place?: number) => string;
  /** Whose texts these are, for who does not see it: "of rule 2". */
  of?: string;
  /** Said where there is no text; then the last one may be removed. */
  none?: ReactNode;
  /** What a person should look at again; it hinders nothing. */
  warnings?: (message: TypedMessage) => readonly string[];
  /** The languages that may be added; without it, all of Entra's. */
  offered?: readonly { code: string; name: string }[];
  /** The page on which she reads it. */
  draw: (message: TypedMessage) => ReactNode;
  onChange: (messages: TypedMessage[]) => void;
};

/** What the guest reads, in each language; and drawn, as she reads it. */
export function MessageFields(props: Props) {
  const { id, names, messages, problems, intent, none, draw, onChange } = props;
  const [shownAt, setShownAt] = useState(0);
  const errorId = useId();
  const shown = messages[shownAt] ?? messages[0];
  const more = (props.offered ?? languages).filter(({ code }) => !hasLanguage(messages, code));
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1.5 font-medium">What she reads</legend>
      {messages.length === 0 ? (
        none
      ) : (
        <p className="-mt-1.5 text-ink-soft text-xs">
          Her browser says which languages she wants. The first text here is the fallback: whoever wants none of the
          others reads it.
        </p>
      )}
      {problems.messages && <Complaint id={errorId}>{problems.messages}</Complaint>}
      {messages.map((message, at) => (
        <MessageField
          key={message.language}
          {...props}
          at={at}
          message={message}
          problem={problems.texts[at]}
          onFocus={() => setShownAt(at)}
          onText={(text) => onChange(messages.with(at, { ...message, text }))}
        />
      ))}
      {more.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <label htmlFor={`add-language-${id}`} className="text-ink-soft text-xs">
            {messages.length === 0 ? "Language" : "Another language"}
          </label>
          <Select
            id={`add-language-${id}`}
            name={names.newLanguage}
            defaultValue={messages.length === 0 ? "en" : undefined}
            className="w-56"
          >
            {more.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
          <Button type="submit" name="intent" value={intent("addLanguage")}>
            <Languages aria-hidden /> Add language
          </Button>
        </div>
      )}
      {shown && shown.text.trim() !== "" && draw({ ...shown, text: shown.text.trim() })}
    </fieldset>
  );
}

type FieldProps = Pick<Props, "id" | "names" | "messages" | "wasTried" | "intent" | "of" | "none" | "warnings"> & {
  message: TypedMessage;
  at: number;
  problem: string | undefined;
  onFocus: () => void;
  onText: (text: string) => void;
};

function MessageField(props: FieldProps) {
  const { id: owner, names, message, at, wasTried, problem, of, warnings, onFocus, onText } = props;
  const { language, text } = message;
  const id = `text-${owner}-${language}`;
  const error = wasTried || text.trim() !== "" ? problem : undefined;
  const length = text.trim().length;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <label htmlFor={id}>
          {languageName(language)}
          {of && <span className="sr-only"> {of}</span>}
          {at === 0 && <span className="text-ink-soft">, the fallback</span>}
        </label>
        <Buttons {...props} />
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
        onChange={({ target }) => onText(target.value)}
      />
      <div className="flex flex-wrap justify-between gap-x-4">
        <div className="min-w-0">{error && <Complaint id={`${id}-error`}>{error}</Complaint>}</div>
        <p id={`${id}-count`} className={cn("text-ink-soft text-xs", length > maxMessageLength && "text-refused")}>
          {length} of {maxMessageLength} characters
        </p>
      </div>
      {warnings?.(message).map((warning) => (
        <State key={warning} meaning="attention" className="whitespace-normal font-normal text-xs">
          {warning}
        </State>
      ))}
    </div>
  );
}

function Buttons({ messages, message, at, intent, none }: FieldProps) {
  const name = languageName(message.language);
  if (messages.length < 2 && none === undefined) return null;
  return (
    <span className="flex gap-1">
      {at > 0 && (
        <Button type="submit" name="intent" value={intent("makeFallback", at)} variant="quiet" size="small">
          <ArrowUpToLine aria-hidden /> Make it the fallback
          <span className="sr-only">: {name}</span>
        </Button>
      )}
      <Button
        type="submit"
        name="intent"
        value={intent("removeLanguage", at)}
        variant="quiet"
        size="smallIcon"
        aria-label={`Remove ${name}`}
        title={`Remove ${name}`}
      >
        <Trash2 aria-hidden />
      </Button>
    </span>
  );
}
