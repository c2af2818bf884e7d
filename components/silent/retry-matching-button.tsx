"use client";

import { RotateCw } from "lucide-react";
import { useActionState } from "react";
import type { ActionMessage } from "@/components/ui/action-button";
import { State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { wholeNumber } from "@/components/ui/time";

type Props = {
  action: (previous: ActionMessage | undefined, form: FormData) => Promise<ActionMessage>;
  /** The filter, as it stands in the address. */
  query: string;
  /** Undefined where counting would mean opening each row. */
  count: number | undefined;
};

/** Has all parked and abandoned values tried once more that the list would show. */
export function RetryMatchingButton({ action, query, count }: Props) {
  const [message, send] = useActionState(action, undefined);
  return (
    <form action={send} className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <input type="hidden" name="query" value={query} />
      <SubmitButton size="small">
        <RotateCw aria-hidden />
        {count === undefined
          ? "Try all that match again"
          : count === 1
            ? "Try it again"
            : `Try all ${wholeNumber(count)} again`}
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
