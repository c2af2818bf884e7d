"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { checkAgain } from "../actions";

/** Looks again for the guest, whose address nobody kept. */
export function CheckForm({ erasureId }: { erasureId: string }) {
  const [message, send] = useActionState(checkAgain, undefined);
  return (
    <form action={send} noValidate className="flex flex-col gap-3">
      <input type="hidden" name="erasureId" value={erasureId} />
      <Field label="Her e-mail, to look again">
        {(control) => <Input {...control} name="email" type="email" autoComplete="off" spellCheck={false} />}
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton>Look again</SubmitButton>
        <span role="status">
          {message && (
            <State meaning={message.meaning} className="whitespace-normal">
              {message.text}
            </State>
          )}
        </span>
      </div>
    </form>
  );
}
