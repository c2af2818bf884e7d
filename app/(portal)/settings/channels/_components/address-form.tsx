"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { saveAddress } from "../actions";
import type { Channel } from "../form";
import { NewSecret } from "./new-secret";

const words = {
  teams: {
    label: "Address of the Teams webhook",
    hint: "In the channel in Teams: Workflows, “Send webhook alerts to a channel”. It shows the address at the end.",
  },
  webhook: {
    label: "Address of the webhook",
    hint: "An https address. Each message is signed with a secret that is made here and shown once.",
  },
};

/** The address that is kept is not shown again: whoever knows it may write there. */
export function AddressForm({ channel, isSet }: { channel: Channel; isSet: boolean }) {
  const [state, send] = useActionState(saveAddress, undefined);
  const wrong = state?.kind === "wrong" ? state : undefined;
  const { label, hint } = words[channel];
  return (
    <form action={send} className="flex flex-col gap-3" noValidate>
      <input type="hidden" name="channel" value={channel} />
      <Field label={isSet ? `Another a${label.slice(1)}` : label} hint={hint} error={wrong?.problem}>
        {(control) => (
          <Input
            {...control}
            name="url"
            type="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://"
            defaultValue={wrong?.typed}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton>
          Save<span className="sr-only"> the {label.toLowerCase()}</span>
        </SubmitButton>
        <span role="status">{state?.kind === "saved" && <State meaning="good">Saved.</State>}</span>
        {wrong && <State meaning="refused">Not saved: see above.</State>}
      </div>
      {channel === "webhook" && isSet && (
        <div className="flex flex-wrap items-center gap-3">
          <SubmitButton name="intent" value="renew">
            New secret
          </SubmitButton>
          <p className="text-ink-soft">The one in use signs no more from that moment on.</p>
        </div>
      )}
      {state?.kind === "saved" && state.secret !== undefined && <NewSecret secret={state.secret} />}
    </form>
  );
}
