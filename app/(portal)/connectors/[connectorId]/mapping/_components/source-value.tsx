"use client";

import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Complaint, Remark } from "@/components/ui/remarks";
import type { Row } from "@/lib/mapping/rows";
import { claimChoices } from "./choices";
import { ExpressionField } from "./expression-editor/expression-field";
import { useKnowledge } from "./expression-editor/knowledge";
import { SampleValues } from "./expression-editor/sample-values";
import { useSettledNotes } from "./expression-editor/settled-notes";
import { useIsInside } from "./expression-editor/while-inside";
import type { Note, RowNotes } from "./row-notes";

type Props = {
  id: string;
  row: Row;
  notes: RowNotes;
  wasTried: boolean;
  onChange: (to: { value: string }) => void;
};

/** The field for the constant, the claim or the expression, and what can be said about its text while it is typed. */
export function SourceValue({ id, row, notes: latestNotes, wasTried, onChange }: Props) {
  const aboutId = useId();
  const { known } = useKnowledge();
  const { isInside, inside } = useIsInside();
  const { notes, isCurrent } = useSettledNotes(row.value, latestNotes, isInside && row.kind === "expression");
  const fieldProblem = wasTried || row.value.trim() !== "" ? notes.fields.value : undefined;
  const isInvalid = fieldProblem !== undefined || notes.problems.length > 0;
  const isTalked = isInvalid || notes.warnings.length > 0;
  const control = {
    ...{ id, name: "value", value: row.value, autoComplete: "off", spellCheck: row.kind === "constant" },
    "aria-invalid": isInvalid || undefined,
    "aria-describedby": isTalked ? aboutId : undefined,
    onChange: (event: { target: { value: string } }) => onChange({ value: event.target.value }),
  };
  const replace = ({ start, end, suggestion = "" }: Note) => {
    if (isCurrent) onChange({ value: row.value.slice(0, start) + suggestion + row.value.slice(end) });
  };
  return (
    <div className="flex min-w-0 flex-col gap-1" {...inside}>
      {row.kind === "none" && <NoValue id={id} value={row.value} />}
      {row.kind === "constant" && <Input {...control} placeholder="the text to set" />}
      {row.kind === "claim" && (
        <Input {...control} list={claimChoices} placeholder="email" className="font-mono sm:text-[0.8125rem]" />
      )}
      {row.kind === "expression" && (
        <ExpressionField
          id={id}
          label="Value"
          value={row.value}
          placeholder={'Join(" ", [givenName], [surname])'}
          notes={isCurrent ? notes : undefined}
          isInvalid={isInvalid}
          describedBy={isTalked ? aboutId : undefined}
          known={known}
          onChange={(value) => onChange({ value })}
        />
      )}
      {isTalked && (
        <div id={aboutId} className="flex flex-col gap-1">
          {fieldProblem && <Complaint id={`${aboutId}-field`}>{fieldProblem}</Complaint>}
          {notes.problems.map((note) => (
            <Complaint key={`${note.start} ${note.message}`} id={`${aboutId}-${note.start}`}>
              <NoteText note={note} text={row.value} onReplace={replace} />
            </Complaint>
          ))}
          {notes.warnings.map((note) => (
            <Remark key={`${note.start} ${note.message}`}>
              <NoteText note={note} text={row.value} onReplace={replace} />
            </Remark>
          ))}
        </div>
      )}
      {isInside && (row.kind === "expression" || row.kind === "claim") && (
        <div className="mt-1">
          <SampleValues row={row} isBroken={latestNotes.problems.length > 0} />
        </div>
      )}
    </div>
  );
}

/** The form has a value for each rule, also where there is nothing to type. */
function NoValue({ id, value }: { id: string; value: string }) {
  return (
    <>
      <input type="hidden" name="value" value={value} />
      <output id={id} className="flex min-h-9 items-center text-ink-soft">
        What the guest has stays.
      </output>
    </>
  );
}

type NoteProps = { note: Note; text: string; onReplace: (note: Note) => void };

function NoteText({ note, text, onReplace }: NoteProps) {
  return (
    <>
      {note.message}
      <Place note={note} text={text} />
      {note.suggestion !== undefined && (
        <Button size="small" className="needs-script mt-1 mb-1 h-6" onClick={() => onReplace(note)}>
          Use <code className="max-w-60 truncate font-mono">{note.suggestion}</code>
        </Button>
      )}
    </>
  );
}

const around = 14;

/** Where: a piece of the text with the place marked in it. */
function Place({ note: { start, end }, text }: { note: Note; text: string }) {
  const [from, to] = [Math.max(0, start - around), Math.min(text.length, Math.max(end, start + 1) + around)];
  const marked = text.slice(start, end);
  return (
    <span className="block text-ink-soft">
      At character {start + 1}
      {text.trim() !== "" && (
        <>
          {": "}
          <code className="whitespace-pre-wrap font-mono [overflow-wrap:anywhere]">
            {from > 0 && "…"}
            {text.slice(from, start)}
            <mark className="rounded-sm bg-refused-soft text-refused underline decoration-wavy underline-offset-3">
              {marked === "" ? "␣" : marked}
            </mark>
            {text.slice(end, to)}
            {to < text.length && "…"}
          </code>
        </>
      )}
    </span>
  );
}
