"use client";

import { startTransition, useActionState, useState } from "react";
import { DrawnBlockPage } from "@/components/drawn-page/drawn-end";
import { MessageFields } from "@/components/message-fields";
import { messageIntent, messageNames, problemsOfMessages, readMessageEdit } from "@/components/message-form";
import { State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { blockText } from "@/lib/approvals/block-text";
import { editedMessages, type TypedMessage } from "@/lib/gatekeeping/edits";
import { isSameJson } from "@/lib/same-json";
import { guestLanguages } from "@/lib/status/languages";
import { changeTexts } from "../actions";
import type { TextKind, TextsForm as Form } from "../texts-form";

type Props = { connectorId: string; kind: TextKind; title: string; loaded: TypedMessage[]; sample: Sample };

/** What stands in the place of a guest's own reference, link and day. */
export type Sample = { reference: string; url: string; tenant: string; againFrom: Date };

/** What Entra's page says in one state of hers: the admin's own words, or ours. */
export function TextsForm({ connectorId, kind, title, loaded, sample }: Props) {
  const [state, send] = useActionState<Form, FormData>(changeTexts, { messages: loaded, outcome: "none" });
  const [messages, setMessages] = useState(state.messages);
  const isSaved = state.outcome === "saved" && isSameJson(messages, state.messages);
  const draw = (message: TypedMessage) => (
    <Drawn {...{ kind, sample }} messages={[message]} language={message.language} />
  );
  return (
    <details className="group border-line border-t py-3 first:border-t-0" open={state.outcome === "refused"}>
      <summary className="cursor-pointer font-medium">
        {title}{" "}
        <span className="font-normal text-ink-soft">
          {loaded.length === 0
            ? "our own words"
            : `yours, in ${loaded.length === 1 ? "one language" : `${loaded.length} languages`}`}
        </span>
      </summary>
      <form
        noValidate
        className="mt-3 flex max-w-[45rem] flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const { nativeEvent, currentTarget } = event;
          const form = new FormData(currentTarget, nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null);
          const edit = readMessageEdit(form);
          if (edit) setMessages(editedMessages(messages, edit));
          else startTransition(() => send(form));
        }}
        action={send}
      >
        {/* Enter in a field presses the first button of a form. */}
        <button type="submit" name="intent" value="save" className="sr-only" tabIndex={-1} aria-hidden />
        <input type="hidden" name="connectorId" value={connectorId} />
        <input type="hidden" name="kind" value={kind} />
        <MessageFields
          id={kind}
          names={messageNames}
          messages={messages}
          problems={problemsOfMessages(messages)}
          wasTried={state.outcome === "refused"}
          intent={messageIntent}
          of={title}
          none={<OwnWords kind={kind} sample={sample} />}
          draw={draw}
          onChange={setMessages}
        />
        <div className="flex flex-wrap items-center gap-3">
          <SubmitButton name="intent" value="save">
            Save
          </SubmitButton>
          <span role="status">
            {isSaved && <State meaning="good">Saved.</State>}
            {state.outcome === "refused" && <State meaning="refused">Not saved: a text is missing or too long.</State>}
          </span>
        </div>
      </form>
    </details>
  );
}

type DrawnProps = { kind: TextKind; sample: Sample; messages: TypedMessage[]; language: string };

function Drawn({ kind, sample, messages, language }: DrawnProps) {
  const none = { pending: [], approved: [], denied: [] };
  const texts = { ...none, [kind]: messages.length > 0 ? messages : [] };
  const shown = { ...sample, kind, againFrom: kind === "denied" ? sample.againFrom : null };
  return <DrawnBlockPage message={blockText(texts, [language], shown)} />;
}

/** Ours, in each language that they are written in. */
function OwnWords({ kind, sample }: { kind: TextKind; sample: Sample }) {
  const [language, setLanguage] = useState("en");
  return (
    <>
      <p className="-mt-1.5 text-ink-soft text-xs">
        Our own words, in eight languages. Add a language to write yours instead: {"{reference}"}, {"{link}"},{" "}
        {"{tenant}"} and {"{date}"} are filled in; reference and link are added where you leave them out.
      </p>
      <div className="needs-script flex flex-wrap gap-1">
        {guestLanguages.map(({ code, name }) => (
          <button
            key={code}
            type="button"
            lang={code}
            aria-pressed={code === language}
            onClick={() => setLanguage(code)}
            className="rounded-md px-2 py-1 text-ink-soft hover:bg-sunken aria-pressed:bg-sunken aria-pressed:font-medium aria-pressed:text-ink"
          >
            {name}
          </button>
        ))}
      </div>
      <Drawn kind={kind} sample={sample} messages={[]} language={language} />
    </>
  );
}
