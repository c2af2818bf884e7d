"use client";

import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { FileInput } from "@/components/ui/file-input";
import { Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { UploadState } from "../upload-form";
import { UploadResult } from "./upload-outcome";

type Props = {
  state: UploadState;
  /** What the second button says. */
  save: string;
  /** Whether checking is the page's main action as long as nothing is checked. */
  isMain: boolean;
  tooLarge: boolean;
  /** Stands beside the buttons. */
  cancel?: ReactNode;
};

/** Where a table's rows come from, and what the check says about them. */
export function UploadFields({ state: { text, outcome }, save, isMain, tooLarge, cancel }: Props) {
  const isChecked = outcome.kind === "checked" && !tooLarge;
  const problem = outcome.kind === "wrong" || outcome.kind === "unreadable" ? { "aria-invalid": true as const } : {};
  return (
    <>
      <Field
        label="Rows"
        hint="One row per line: the key, then a comma, semicolon or tab, then the value. Cells copied from a spreadsheet fit as they are."
      >
        {(control) => (
          <Textarea
            {...control}
            {...problem}
            name="text"
            defaultValue={text}
            rows={10}
            wrap="off"
            spellCheck={false}
            autoComplete="off"
            placeholder={"fabrikam.example,North\ncontoso.example,South"}
            className="font-mono text-[0.8125rem]"
          />
        )}
      </Field>
      <Field
        label="Or a CSV file"
        hint="UTF-8, at most 10,000 rows and 2 MB. It takes the place of the rows above."
        error={
          tooLarge
            ? "More than 2 MB cannot be sent. Nothing was lost; split it, or leave out what is not needed."
            : undefined
        }
      >
        {(control) => <FileInput {...control} name="file" accept=".csv,.txt,.tsv,text/csv,text/plain" />}
      </Field>
      {!tooLarge && <UploadResult outcome={outcome} />}
      {isChecked && <input type="hidden" name="checked" value={outcome.token} />}
      <div className="flex flex-wrap gap-2">
        {isChecked && (
          <SubmitButton name="intent" value="save" variant="primary">
            {save}
          </SubmitButton>
        )}
        <SubmitButton name="intent" value="check" variant={isMain && !isChecked ? "primary" : "secondary"}>
          {isChecked ? "Check again" : "Check the rows"}
        </SubmitButton>
        {cancel}
      </div>
    </>
  );
}
