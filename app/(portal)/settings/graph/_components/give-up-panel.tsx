"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { saveGiveUp } from "../actions";

type Props = { hours: number; mayChange: boolean };

/** How long a guest is waited for. */
export function GiveUpPanel({ hours, mayChange }: Props) {
  const [state, send] = useActionState(saveGiveUp, undefined);
  const wrong = state?.kind === "wrong" ? state : undefined;
  return (
    <Panel
      title="Giving up"
      intro="A guest who does not finish her sign-up never shows up in the directory. After this time her silent values are abandoned; should she come later, they come back by themselves."
    >
      {mayChange ? (
        <form action={send} className="flex flex-wrap items-end gap-3">
          <Field label="Hours to wait for a guest" className="max-w-60" error={wrong?.problem}>
            {(control) => (
              <Input
                {...control}
                key={hours}
                name="hours"
                inputMode="numeric"
                autoComplete="off"
                defaultValue={wrong?.typed ?? hours}
                className="w-28"
              />
            )}
          </Field>
          <SubmitButton>Save</SubmitButton>
          <span role="status" className="pb-1.5">
            {state?.kind === "saved" && (
              <State meaning="good" className="font-normal">
                Saved.
              </State>
            )}
          </span>
        </form>
      ) : (
        <p>{hours === 1 ? "One hour" : `${hours} hours`}.</p>
      )}
    </Panel>
  );
}
