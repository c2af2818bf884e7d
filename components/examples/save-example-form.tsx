"use client";

import { type ReactNode, useActionState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Example, Expected } from "@/lib/examples/example";

export type SaveExample = (previous: SaveState, form: FormData) => Promise<SaveState>;
type SaveState = { value: string; problem?: string };

/** What may be expected: what a mapping gives the guest. */
export type Basis = { value: "draft" | "published"; label: string; expected: Expected };

type Props = {
  connectorId: string;
  guest: Pick<Example, "step" | "at" | "claims">;
  suggestedName: string;
  /** The first one is chosen. */
  bases: readonly Basis[];
  action: SaveExample;
  /** The way back: a link or a button. */
  cancel: ReactNode;
};

/** The inside of the dialog "Save as example"; on success the action goes to the new example. */
export function SaveExampleForm({ connectorId, guest, suggestedName, bases, action, cancel }: Props) {
  const [state, send] = useActionState(action, { value: suggestedName });
  return (
    <form action={send} noValidate className="flex flex-col gap-4">
      <input type="hidden" name="connectorId" value={connectorId} />
      <input type="hidden" name="step" value={guest.step} />
      <input type="hidden" name="at" value={guest.at} />
      <input type="hidden" name="claims" value={JSON.stringify(guest.claims)} />
      <Field label="Name" hint="Who she is and why she counts, for your colleagues." error={state.problem}>
        {(control) => (
          <Input {...control} name="name" defaultValue={state.value} required maxLength={100} autoComplete="off" />
        )}
      </Field>
      <fieldset className="flex flex-col gap-2">
        <legend className="font-medium">What she is to get</legend>
        {bases.map(({ value, label, expected }, place) => (
          <div key={value} className="flex flex-col gap-1.5">
            <label className="flex items-baseline gap-2">
              <input type="radio" name="basis" value={value} defaultChecked={place === 0} className="accent-accent" />
              {label}
            </label>
            <div className="max-h-48 overflow-y-auto">
              <CodeBlock label={label} value={JSON.stringify(shown(expected), null, 2)} />
            </div>
          </div>
        ))}
      </fieldset>
      <DialogActions>
        {cancel}
        <SubmitButton variant="primary">Save example</SubmitButton>
      </DialogActions>
    </form>
  );
}

const shown = ({ answer, silent }: Expected) => ({ answer, silent });
