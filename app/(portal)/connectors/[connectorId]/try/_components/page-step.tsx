"use client";

import { useId, useState } from "react";
import { DrawnForm } from "@/components/drawn-page/drawn-form";
import { DrawnField } from "@/components/drawn-page/drawn-field";
import { Button } from "@/components/ui/button";
import type { Entries, TriedField, TriedPage } from "@/lib/tryout/try-out";

type Props = { page: TriedPage; onSubmit: (entries: Entries) => void };

/** The attribute page, to be filled in and submitted here as the guest would. */
export function PageStep({ page, onSubmit }: Props) {
  // What stands in the fields is the page's own until somebody types; a page that comes up otherwise begins anew.
  const standing = JSON.stringify(page.fields.map(({ attribute, value, entry }) => [attribute.id, value, entry]));
  return <Form key={standing} page={page} onSubmit={onSubmit} />;
}

function Form({ page: { fields, message, submitted }, onSubmit }: Props) {
  const [typed, setTyped] = useState<Entries>({});
  const hintId = useId();
  const isChanged = fields.some((field) => textIn(field, typed) !== textIn(field, {}));
  const isOpen = submitted === null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(entriesOf(fields, typed));
      }}
      className="flex flex-col gap-2"
    >
      <DrawnForm message={message}>
        <div className="flex flex-col gap-4">
          {fields.length === 0 && <p className="text-ink-soft">The user flow asks her for nothing else.</p>}
          {fields.map((field) => (
            <DrawnField
              key={field.attribute.id}
              attribute={field.attribute}
              value={textIn(field, typed)}
              note={noteOf(field, typed)}
              error={field.error}
              onChange={(text) => setTyped({ ...typed, [field.attribute.id]: text })}
            />
          ))}
          <Button
            type="submit"
            variant={isOpen || isChanged ? "primary" : "secondary"}
            className="needs-script self-end"
            aria-describedby={hintId}
          >
            Continue
          </Button>
        </div>
      </DrawnForm>
      <p id={hintId} role="status" className="text-ink-soft text-xs">
        {isChanged
          ? "Changed, but not submitted: what follows is about what she submitted before."
          : isOpen
            ? "She has not submitted it yet."
            : "Submitted as it stands here."}
      </p>
    </form>
  );
}

const valueText = ({ value }: TriedField) => (value === undefined ? "" : String(value));

const textIn = (field: TriedField, typed: Entries): string =>
  typed[field.attribute.id] ?? field.entry ?? valueText(field);

/** Only what differs from what the page came up with, so that it follows when that changes. */
const entriesOf = (fields: readonly TriedField[], typed: Entries): Entries =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const text = textIn(field, typed);
      return text === valueText(field) ? [] : [[field.attribute.id, text]];
    }),
  );

const fillers = {
  answer: "filled in by our answer",
  provider: "from her identity provider",
  guest: "as she entered it",
  nobody: undefined,
};

function noteOf(field: TriedField, typed: Entries): string | undefined {
  if (textIn(field, typed) === valueText(field))
    return field.filledBy === "answer" && valueText(field) === ""
      ? "left empty by our answer"
      : fillers[field.filledBy];
  return field.filledBy === "answer" ? `entered; our answer had filled in “${valueText(field)}”` : "entered";
}
