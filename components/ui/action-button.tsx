"use client";

import { type ReactNode, useActionState } from "react";
import type { ButtonStyle } from "./button-style";
import { State } from "./state";
import { SubmitButton } from "./submit-button";

/** What an action has to say when it stays on its page. */
export type ActionMessage = { meaning: "good" | "attention" | "refused"; text: string };

type Props = ButtonStyle & {
  action: (previous: ActionMessage | undefined, form: FormData) => Promise<ActionMessage | undefined>;
  /** Sent along. */
  fields: Record<string, string>;
  children: ReactNode;
};

/** A form that is only a button; its message stands beside it. */
export function ActionButton({ action, fields, children, ...style }: Props) {
  const [message, send] = useActionState(action, undefined);
  return (
    <form action={send} className="flex flex-wrap items-center gap-y-1">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <span role="status" className="max-w-[30rem] not-empty:mr-3">
        {message && (
          <State meaning={message.meaning} className="whitespace-normal font-normal">
            {message.text}
          </State>
        )}
      </span>
      <SubmitButton {...style}>{children}</SubmitButton>
    </form>
  );
}
