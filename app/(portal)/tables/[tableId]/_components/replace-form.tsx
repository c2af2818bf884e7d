"use client";

import { useActionState } from "react";
import { useSizeGuard } from "@/components/ui/file-input";
import { maxTextBytes } from "@/lib/lookup/table";
import { UploadFields } from "../../_components/upload-fields";
import { emptyUpload } from "../../upload-form";
import { replace } from "../actions";

export function ReplaceForm({ tableId }: { tableId: string }) {
  const [state, send] = useActionState(replace, emptyUpload);
  const { tooLarge, onSubmit } = useSizeGuard(maxTextBytes);
  return (
    <form action={send} onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
      <input type="hidden" name="tableId" value={tableId} />
      <UploadFields state={state} save="Replace the rows" isMain={false} tooLarge={tooLarge} />
    </form>
  );
}
