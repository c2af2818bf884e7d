"use client";

import { RotateCw } from "lucide-react";
import { type SubmitEvent, startTransition, useState } from "react";
import type { ActionMessage } from "@/components/ui/action-button";
import { State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";

export type RetryAction = (form: FormData) => Promise<ActionMessage>;
/** The same for a form that is sent without JavaScript: the page comes back and shows the new state. */
type Props = { action: RetryAction; plainAction: (form: FormData) => Promise<void>; writeId: string; email: string };

/** The row that it stands in is gone from its state when it worked, so the good news is told by a toast. */
export function RetryButton({ action, plainAction, writeId, email }: Props) {
  const [message, setMessage] = useState<ActionMessage>();
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(async () => {
      const answer = await action(form);
      if (answer.meaning === "good") toast(answer.text);
      else setMessage(answer);
    });
  }
  return (
    <form action={plainAction} onSubmit={submit} className="relative z-10 inline-flex flex-wrap items-center gap-2">
      <input type="hidden" name="writeId" value={writeId} />
      <SubmitButton size="small" aria-label={`Try again for ${email}`}>
        <RotateCw aria-hidden /> Try again
      </SubmitButton>
      <span role="status">
        {message && (
          <State meaning={message.meaning} className="whitespace-normal font-normal">
            {message.text}
          </State>
        )}
      </span>
    </form>
  );
}
