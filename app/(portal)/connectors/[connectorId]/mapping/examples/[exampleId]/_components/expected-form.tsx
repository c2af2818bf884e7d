"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Expected } from "@/lib/examples/example";
import { saveExpected } from "../../actions";
import { type Head, HeadFields } from "./head-fields";

type Props = { head: Head; expected: Expected };

/** The expectation as JSON, for who wants it otherwise than any mapping gives it today. */
export function ExpectedForm({ head, expected }: Props) {
  const text = JSON.stringify(expected, null, 2);
  const [state, send] = useActionState(saveExpected, { value: text });
  return (
    <form action={send} noValidate className="flex flex-col gap-3">
      <HeadFields {...head} />
      <Field
        label="Expected, as JSON"
        hint="status and answer go to Entra; silent holds what is set through Graph: attribute and value."
        error={state.problem}
      >
        {(control) => (
          <Textarea
            {...control}
            name="expected"
            defaultValue={state.value}
            rows={Math.min(24, text.split("\n").length + 1)}
            spellCheck={false}
            className="font-mono text-[0.8125rem]"
          />
        )}
      </Field>
      <div>
        <SubmitButton>Save what is expected</SubmitButton>
      </div>
    </form>
  );
}
