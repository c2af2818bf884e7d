"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { sumOf } from "@/lib/guests/places";
import { MentionList } from "../../_components/mention-list";
import { PlaceTable } from "../../_components/place-table";
import { erase, lookForGuest } from "../actions";
import type { EraseForm } from "../erase-form";

/** Finds a guest by her address, shows what is known of her, and erases it. */
export function EraseBoard({ email }: { email: string }) {
  const [state, look] = useActionState<EraseForm, FormData>(lookForGuest, { kind: "idle", email });
  return (
    <>
      <Panel
        title="Whom"
        intro="Every spelling with small or capital letters is the same guest. What you look for is not kept."
      >
        <form action={look} noValidate className="flex flex-col gap-3">
          <Field label="E-mail of the guest" error={state.kind === "refused" ? state.problem : undefined}>
            {(control) => (
              <Input
                {...control}
                key={state.email}
                name="email"
                type="email"
                defaultValue={state.email}
                autoComplete="off"
                spellCheck={false}
              />
            )}
          </Field>
          <div>
            <SubmitButton variant={state.kind === "found" ? "secondary" : "primary"}>Look what is known</SubmitButton>
          </div>
        </form>
      </Panel>
      <div role="status" className="flex flex-col gap-4">
        {state.kind === "found" && <Found {...state} />}
      </div>
    </>
  );
}

function Found({ email, footprint: { counts, mentions, others } }: Extract<EraseForm, { kind: "found" }>) {
  if (sumOf(counts) === 0)
    return (
      <Notice meaning="good" title={`Nothing is known of ${email}.`} role="note">
        {mentions.length > 0 && <MentionList mentions={mentions} />}
      </Notice>
    );
  return (
    <Panel title={<span className="[overflow-wrap:anywhere]">What is known of {email}</span>}>
      <div className="flex flex-col gap-4">
        {others.length > 0 && (
          <p>
            Her calls tell other names of hers; they count as hers:{" "}
            <span className="[overflow-wrap:anywhere]">{others.join(", ")}</span>
          </p>
        )}
        <PlaceTable label="What is known" counts={counts} />
        {mentions.length > 0 && <MentionList mentions={mentions} />}
        <form action={erase} className="flex flex-col gap-3">
          <input type="hidden" name="email" value={email} />
          <p className="max-w-[45rem]">
            <strong className="[overflow-wrap:anywhere]">{email}</strong> is erased from all of these. This cannot be
            undone. Her account in the directory stays; delete it in Entra. If she signs up again, that is a new matter.
            Backups of the database keep her until they expire.
          </p>
          <div>
            <SubmitButton variant="danger">Erase this guest</SubmitButton>
          </div>
        </form>
      </div>
    </Panel>
  );
}
