"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { saveSecretEnd } from "../actions";

/** For a tenant whose Graph does not tell it. */
export function SecretEndForm({ endsOn }: { endsOn: string }) {
  const [state, send] = useActionState(saveSecretEnd, undefined);
  const wrong = state?.kind === "wrong" ? state : undefined;
  return (
    <form action={send} className="flex flex-wrap items-end gap-3">
      <Field label="It expires on" hint="Empty if you do not know." error={wrong?.problem}>
        {(control) => (
          <Input
            {...control}
            key={endsOn}
            type="date"
            name="endsOn"
            defaultValue={wrong?.typed ?? endsOn}
            className="w-44"
          />
        )}
      </Field>
      <SubmitButton className="mb-5.5">Save</SubmitButton>
      <span role="status" className="mb-7">
        {state?.kind === "saved" && (
          <State meaning="good" className="font-normal">
            Saved.
          </State>
        )}
      </span>
    </form>
  );
}
