"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { rename } from "../actions";

export function RenameForm({ connectorId, name }: { connectorId: string; name: string }) {
  const [state, send] = useActionState(rename, { kind: "idle", name });
  return (
    <form action={send} noValidate className="flex max-w-xl flex-col gap-3">
      <input type="hidden" name="connectorId" value={connectorId} />
      <Field
        label="Name"
        hint="For your colleagues and the log. The addresses stay the same."
        error={state.kind === "refused" ? state.problem : undefined}
      >
        {(control) => (
          <Input {...control} name="name" defaultValue={state.name} required maxLength={100} autoComplete="off" />
        )}
      </Field>
      <div className="flex items-center gap-3">
        <SubmitButton>Rename</SubmitButton>
        <span role="status">{state.kind === "saved" && <State meaning="good">Renamed.</State>}</span>
      </div>
    </form>
  );
}
