"use client";

import { useActionState } from "react";
import { Checkbox, Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { saveLogView } from "../actions";

/** Keeps what one sees now. `problem`: why that cannot be kept. */
export function SaveViewForm({ query, problem }: { query: string; problem: string | undefined }) {
  const [state, send] = useActionState(saveLogView, {});
  const words = state.problem ?? problem;
  return (
    <details open={state.problem !== undefined || undefined}>
      <summary className="inline-flex h-8 items-center rounded-md px-2 text-ink-soft hover:bg-sunken hover:text-ink">
        Save this view
      </summary>
      <form action={send} className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-2">
        <input type="hidden" name="query" value={query} />
        <label htmlFor="view-name" className="sr-only">
          Name of the view
        </label>
        <Input
          id="view-name"
          name="name"
          required
          maxLength={60}
          autoComplete="off"
          placeholder="Name of the view"
          className="w-48"
        />
        <label className="inline-flex items-center gap-2">
          <Checkbox name="isShared" value="1" />
          For everybody
        </label>
        <SubmitButton>Save</SubmitButton>
        <p role="status" className="basis-full text-ink-soft text-xs empty:hidden">
          {words}
        </p>
      </form>
    </details>
  );
}
