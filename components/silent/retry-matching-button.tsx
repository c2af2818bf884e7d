"use client";

import { RotateCw } from "lucide-react";
import { type SubmitEvent, useActionState, useState, useTransition } from "react";
import type { ActionMessage } from "@/components/ui/action-button";
import { State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { wholeNumber } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";

type Props = {
  action: (previous: ActionMessage | undefined, form: FormData) => Promise<ActionMessage>;
  /** The filter, as it stands in the address. */
  query: string;
  /** Undefined where counting would mean opening each row. */
  count: number | undefined;
};

/**
 * Has all values tried once more that the list would show. They are gone from it when it worked, and the button with them, so the good
 * news is told by a toast; without JavaScript the page that comes back shows it.
 */
export function RetryMatchingButton({ action, query, count }: Props) {
  const [, sendPlainly] = useActionState(action, undefined);
  const [message, setMessage] = useState<ActionMessage>();
  const [isSending, startSending] = useTransition();
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) return;
    const form = new FormData(event.currentTarget);
    startSending(async () => {
      const answer = await action(undefined, form);
      if (answer.meaning === "good") toast(answer.text);
      else setMessage(answer);
    });
  }
  return (
    <form action={sendPlainly} onSubmit={submit} className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <input type="hidden" name="query" value={query} />
      <SubmitButton size="small">
        <RotateCw aria-hidden />
        {wordsFor(count)}
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

function wordsFor(count: number | undefined): string {
  if (count === undefined) return "Try all that match again";
  return count === 1 ? "Try it again" : `Try all ${wholeNumber(count)} again`;
}
