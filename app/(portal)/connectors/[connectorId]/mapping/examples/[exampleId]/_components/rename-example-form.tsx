"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { renameExample } from "../../actions";
import { type Head, HeadFields } from "./head-fields";

export function RenameExampleForm({ head, name }: { head: Head; name: string }) {
  const [state, send] = useActionState(renameExample, { value: name });
  return (
    <form action={send} noValidate className="flex max-w-xl flex-col gap-3">
      <HeadFields {...head} />
      <Field label="Name" error={state.problem}>
        {(control) => (
          <Input {...control} name="name" defaultValue={state.value} required maxLength={100} autoComplete="off" />
        )}
      </Field>
      <div>
        <SubmitButton>Rename</SubmitButton>
      </div>
    </form>
  );
}
