"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FileInput, useSizeGuard } from "@/components/ui/file-input";
import { Textarea } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { maxFileBytes } from "@/lib/mapping-file/file";
import { importFile } from "../actions";
import { emptyImport } from "../import-state";
import { ImportResult } from "./import-result";

/**
 * React posts the previous state with a form, which would be the whole text once more. A browser that runs this needs it
 * not; one without JavaScript gets the page with the action itself, which works from the fields.
 */
const sendOnce: typeof importFile =
  typeof window === "undefined" ? importFile : (_previous, form) => importFile(emptyImport, form);

/** A file comes in, what it would change is shown, and then it takes the place of the draft. */
export function ImportForm({ connectorId }: { connectorId: string }) {
  const [{ text, outcome }, send] = useActionState(sendOnce, emptyImport);
  const { tooLarge, onSubmit } = useSizeGuard(maxFileBytes);
  const isChecked = outcome.kind === "checked";
  return (
    <Panel
      title="Import"
      intro="A file takes the place of the draft. What guests meet stays as it is until somebody publishes."
    >
      <form action={send} onSubmit={onSubmit} noValidate className="flex max-w-[45rem] flex-col gap-5">
        <input type="hidden" name="connectorId" value={connectorId} />
        <Field
          label="Mapping file"
          hint="As the export writes it, at most 5 MB."
          error={tooLarge ? "More than 5 MB cannot be sent." : undefined}
        >
          {(control) => <FileInput {...control} name="file" accept=".json,application/json" />}
        </Field>
        <Field label="Or its text">
          {(control) => (
            <Textarea
              {...control}
              {...(outcome.kind === "unreadable" && { "aria-invalid": true })}
              key={text}
              name="text"
              defaultValue={text}
              rows={8}
              wrap="off"
              spellCheck={false}
              autoComplete="off"
              className="font-mono text-[0.8125rem]"
            />
          )}
        </Field>
        {!tooLarge && <ImportResult outcome={outcome} connectorId={connectorId} />}
        <div className="flex flex-wrap gap-2">
          {isChecked && (
            <>
              <input type="hidden" name="checked" value={outcome.token} />
              <SubmitButton name="intent" value="import" variant="primary">
                Replace the draft
              </SubmitButton>
            </>
          )}
          <SubmitButton name="intent" value="check">
            {isChecked ? "Check again" : "Check the file"}
          </SubmitButton>
        </div>
      </form>
    </Panel>
  );
}
