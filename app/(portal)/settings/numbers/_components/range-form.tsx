"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { changeRange, makeSequence } from "../actions";

type Props = { sequence?: { name: string; first: number | null; last: number | null } };

/** Makes a sequence, or changes the range of one. */
export function RangeForm({ sequence }: Props) {
  const [state, send] = useActionState(sequence ? changeRange : makeSequence, undefined);
  const { typed, problems } = state ?? { typed: undefined, problems: {} };
  const shown = (name: "first" | "last") => typed?.[name] ?? sequence?.[name]?.toString() ?? "";
  return (
    <form action={send} className="flex flex-col gap-4" noValidate>
      {sequence ? (
        <input type="hidden" name="name" value={sequence.name} />
      ) : (
        <Field label="Name" hint="As rules write it: UniqueNumber(“name”). Case matters." error={problems.name}>
          {(control) => (
            <Input {...control} name="name" autoComplete="off" defaultValue={typed?.name} className="max-w-80" />
          )}
        </Field>
      )}
      <Field label="First number" hint="Empty: where the rule begins." error={problems.first}>
        {(control) => (
          <Input {...control} name="first" inputMode="numeric" defaultValue={shown("first")} className="max-w-40" />
        )}
      </Field>
      <Field label="Last number" hint="Empty: where the rule ends." error={problems.last}>
        {(control) => (
          <Input {...control} name="last" inputMode="numeric" defaultValue={shown("last")} className="max-w-40" />
        )}
      </Field>
      <div>
        <SubmitButton variant="primary">{sequence ? "Save range" : "Make sequence"}</SubmitButton>
      </div>
    </form>
  );
}
