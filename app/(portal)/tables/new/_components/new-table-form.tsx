"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { useSizeGuard } from "@/components/ui/file-input";
import { maxTextBytes } from "@/lib/lookup/table";
import { UploadFields } from "../../_components/upload-fields";
import { emptyUpload } from "../../upload-form";
import { create } from "../actions";

export function NewTableForm() {
  const [state, send] = useActionState(create, emptyUpload);
  const { tooLarge, onSubmit } = useSizeGuard(maxTextBytes);
  return (
    <form action={send} onSubmit={onSubmit} noValidate className="flex max-w-[45rem] flex-col gap-5">
      <Field
        label="Name"
        hint="As expressions write it: a letter, then letters, digits, _ or -. It stays as it is."
        error={state.nameError}
      >
        {(control) => (
          <Input
            {...control}
            name="name"
            defaultValue={state.name}
            required
            maxLength={60}
            autoComplete="off"
            spellCheck={false}
            autoFocus
            className="max-w-sm font-mono"
          />
        )}
      </Field>
      <UploadFields state={state} save="Create table" isMain tooLarge={tooLarge} cancel={cancel} />
    </form>
  );
}

const cancel = (
  <LinkButton href="/tables" variant="quiet">
    Cancel
  </LinkButton>
);
