"use client";

import { type ReactNode, type SubmitEvent, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { maxTextBytes } from "@/lib/lookup/table";
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
        {(control) => (
          <Input {...control} type="file" name="file" accept=".csv,.txt,.tsv,text/csv,text/plain" className={file} />
        )}
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

const file =
  "py-1 file:mr-3 file:rounded file:border-0 file:bg-sunken file:px-2.5 file:py-1 file:text-ink file:text-sm";

/** The server refuses a larger form without reading it, and what was pasted would be gone. */
export function useSizeGuard() {
  const [tooLarge, setTooLarge] = useState(false);
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    const form = new FormData(event.currentTarget);
    const isTooLarge = [form.get("text"), form.get("file")].some(
      (part) => part !== null && sizeOf(part) > maxTextBytes,
    );
    if (isTooLarge) event.preventDefault();
    setTooLarge(isTooLarge);
  };
  return { tooLarge, onSubmit };
}

const sizeOf = (part: FormDataEntryValue) => (typeof part === "string" ? new Blob([part]).size : part.size);
