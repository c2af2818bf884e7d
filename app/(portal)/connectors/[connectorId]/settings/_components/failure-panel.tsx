"use client";

import { startTransition, useActionState, useState } from "react";
import { DrawnBlockPage } from "@/components/drawn-page/drawn-end";
import { MessageFields } from "@/components/message-fields";
import { messageIntent, messageNames, problemsOfMessages, readMessageEdit } from "@/components/message-form";
import { Radio } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { failureText } from "@/lib/connector/failure";
import { editedMessages, type TypedMessage } from "@/lib/gatekeeping/edits";
import { isSameJson } from "@/lib/same-json";
import { failureChoices, failureIntro } from "./failure-choices";
import { changeFailure } from "../failure/actions";
import type { FailureForm, TypedFailure } from "../failure/failure-form";

type Props = { connectorId: string; loaded: TypedFailure };

/** What guests meet when the portal has no decision in time. */
export function FailurePanel({ connectorId, loaded }: Props) {
  const [state, send] = useActionState<FailureForm, FormData>(changeFailure, { ...loaded, outcome: "none" });
  const [typed, setTyped] = useState<TypedFailure>({ onFailure: state.onFailure, messages: state.messages });
  const { onFailure, messages } = typed;
  const isSaved =
    state.outcome === "saved" && isSameJson(typed, { onFailure: state.onFailure, messages: state.messages });
  return (
    <Panel title="When we cannot decide" intro={failureIntro}>
      <form
        noValidate
        className="flex max-w-[45rem] flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget, submitterOf(event.nativeEvent));
          const edit = readMessageEdit(form);
          if (edit) setTyped({ ...typed, messages: editedMessages(messages, edit) });
          else startTransition(() => send(form));
        }}
        action={send}
      >
        {/* Enter in a field presses the first button of a form. */}
        <button type="submit" name="intent" value="save" className="sr-only" tabIndex={-1} aria-hidden />
        <input type="hidden" name="connectorId" value={connectorId} />
        <fieldset className="flex flex-col gap-3">
          <legend className="sr-only">What the guest meets</legend>
          {failureChoices.map(({ mode, label, gives, costs }) => (
            <label key={mode} className="grid grid-cols-[auto_1fr] items-baseline gap-x-2">
              <Radio
                name="onFailure"
                value={mode}
                checked={onFailure === mode}
                onChange={() => setTyped({ ...typed, onFailure: mode })}
                className="self-center"
              />
              <span className="font-medium">{label}</span>
              <span className="col-start-2 text-ink-soft">
                {gives} <span className="text-ink">{costs}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <p className="text-ink-soft text-xs">
          When a token for an app is issued, Entra knows no block page: the app then gets its token without our claims,
          whichever you choose.
        </p>
        <div hidden={onFailure !== "block"}>
          <MessageFields
            id="failure"
            names={messageNames}
            messages={messages}
            problems={problemsOfMessages(messages)}
            wasTried={state.outcome === "refused"}
            intent={messageIntent}
            none={<OwnWords />}
            draw={(message) => <Drawn messages={[message]} />}
            onChange={(next: TypedMessage[]) => setTyped({ ...typed, messages: next })}
          />
          {messages.length === 0 && (
            <div className="mt-3">
              <Drawn messages={[]} />
            </div>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <SubmitButton name="intent" value="save">
            Save
          </SubmitButton>
          <span role="status">
            {isSaved && <State meaning="good">Saved. The next call is answered by it.</State>}
            {state.outcome === "refused" && (
              <State meaning="refused" className="whitespace-normal">
                Not saved: a text is missing or too long.
              </State>
            )}
          </span>
        </div>
      </form>
    </Panel>
  );
}

const OwnWords = () => (
  <p className="-mt-1.5 text-ink-soft text-xs">
    Our own words, in the languages that most guests read. Add a language to write yours instead.
  </p>
);

/** With the code of a call, which stands behind every such text. */
const Drawn = ({ messages }: { messages: TypedMessage[] }) => (
  <DrawnBlockPage message={failureText(messages, [messages[0]?.language ?? "en"], "7KQ2M4XT")} />
);

const submitterOf = (event: Event): HTMLElement | null => (event instanceof SubmitEvent ? event.submitter : null);
