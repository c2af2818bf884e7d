"use client";

import { startTransition, useActionState, useState } from "react";
import { DrawnBlockPage } from "@/components/drawn-page/drawn-end";
import { MessageFields } from "@/components/message-fields";
import { messageIntent, messageNames, readMessageEdit } from "@/components/message-form";
import { State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { blockText } from "@/lib/approvals/block-text";
import { type Filling, type Secrets, type TextPlace, warningsOf } from "@/lib/approvals/check-texts";
import { editedMessages, type TypedMessage } from "@/lib/gatekeeping/edits";
import { languageName } from "@/lib/gatekeeping/languages";
import { isSameJson } from "@/lib/same-json";
import { guestLanguages } from "@/lib/status/languages";
import { changeTexts } from "../actions";
import { problemsOfTexts, type TextsForm as Form } from "../texts-form";
import { DrawnStatus } from "./drawn-status";
import type { Sample } from "./sample";

type Props = {
  connectorId: string;
  place: TextPlace;
  title: string;
  loaded: TypedMessage[];
  sample: Sample;
  filling: Filling;
  secrets: Secrets;
};

/** What a page says in one state of hers: the admin's own words, or ours. */
export function TextsForm({ connectorId, place, title, loaded, sample, filling, secrets }: Props) {
  const [state, send] = useActionState<Form, FormData>(changeTexts, { messages: loaded, outcome: "none" });
  const [messages, setMessages] = useState(state.messages);
  const isSaved = state.outcome === "saved" && isSameJson(messages, state.messages);
  // Closed again, it would hide what became of the save; and without JavaScript a language that was just added.
  const isOpen = state.outcome !== "none" || !isSameJson(state.messages, loaded);
  const draw = (message: TypedMessage) => (
    <Drawn {...{ place, sample }} messages={[message]} language={message.language} />
  );
  return (
    <details className="group border-line border-t py-3 first:border-t-0" open={isOpen}>
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
        <input type="hidden" name="of" value={place.of} />
        <input type="hidden" name="kind" value={place.kind} />
        <MessageFields
          id={`${place.of}-${place.kind}`}
          names={messageNames}
          messages={messages}
          problems={problemsOfTexts(place, messages, filling)}
          warnings={(message) => warningsOf(place, message, secrets)}
          {...(place.of === "page" && { offered: pageLanguages })}
          wasTried={state.outcome === "refused"}
          intent={messageIntent}
          of={title}
          none={<OwnWords place={place} sample={sample} />}
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

/** Her page is written in no others. */
const pageLanguages = guestLanguages.map(({ code }) => ({ code, name: languageName(code) }));

type DrawnProps = { place: TextPlace; sample: Sample; messages: TypedMessage[]; language: string };

function Drawn({ place, sample, messages, language }: DrawnProps) {
  if (place.of === "page") return <DrawnStatus kind={place.kind} {...{ sample, messages, language }} />;
  const { kind } = place;
  const texts = { pending: [], approved: [], denied: [], [kind]: messages };
  const shown = { ...sample, kind, againFrom: kind === "denied" ? sample.day : null };
  return <DrawnBlockPage message={blockText(texts, [language], shown)} />;
}

/** Ours, in each language that they are written in. */
function OwnWords({ place, sample }: { place: TextPlace; sample: Sample }) {
  const [language, setLanguage] = useState("en");
  return (
    <>
      <p className="-mt-1.5 text-ink-soft text-xs">
        Our own words, in eight languages. Add a language to write yours instead: {hints[place.of]} Take all your
        languages away and save, and it is ours again.
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
      <Drawn place={place} sample={sample} messages={[]} language={language} />
    </>
  );
}

const hints = {
  block:
    "{reference}, {link}, {tenant} and {date} are filled in; reference and link are added where you leave them out.",
  page: "the first line is the headline, what follows explains it. {tenant}, {reference}, {date} and {app} are filled in.",
};
