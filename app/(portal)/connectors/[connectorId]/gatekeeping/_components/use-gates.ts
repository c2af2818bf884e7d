import { type RefObject, useCallback } from "react";
import { flushSync } from "react-dom";
import { toast } from "@/components/ui/toast";
import { editedGates, type GateEdit } from "@/lib/gatekeeping/edits";
import type { GateRow } from "@/lib/gatekeeping/rows";
import { summaryId } from "../gate-form";

type Typed = { latest: RefObject<GateRow[]>; show: (rows: GateRow[]) => void };

/** What a button or a field does to the rules. The functions stay the same, so that a rule renders only when it changes. */
export function useGates({ latest, show }: Typed) {
  const onChange = useCallback(
    (id: string, to: Partial<Omit<GateRow, "id">>) => show(editedGates(latest.current, { kind: "change", id, to })),
    [latest, show],
  );

  const onEdit = useCallback(
    (edit: GateEdit) => {
      const before = latest.current;
      const next = editedGates(before, edit);
      const focused = document.activeElement;
      flushSync(() => show(next));
      const target = edit.kind === "remove" ? afterRemoval(before, next, edit.id) : focusAfter(edit);
      if (target) document.getElementById(target)?.focus();
      else if (focused instanceof HTMLElement) focused.focus(); // a rule that moves would drop it
      if (edit.kind !== "remove") return;
      const place = before.findIndex(({ id }) => id === edit.id);
      const row = before[place];
      if (row)
        toast(`Rule ${place + 1} removed.`, () => show(editedGates(latest.current, { kind: "putBack", row, place })));
    },
    [latest, show],
  );
  return { onChange, onEdit };
}

function afterRemoval(before: readonly GateRow[], next: readonly GateRow[], id: string): string {
  const neighbour = next[before.findIndex((row) => row.id === id)] ?? next.at(-1);
  return neighbour ? summaryId(neighbour.id) : "beginnings";
}

/** Where one goes on after an edit; undefined: where one was. */
function focusAfter(change: GateEdit): string | undefined {
  switch (change.kind) {
    case "add":
      return change.rows[0] && summaryId(change.rows[0].id);
    case "duplicate":
      return summaryId(change.newId);
    case "addLanguage":
      return `text-${change.id}-${change.language}`;
    case "removeLanguage":
      return `add-language-${change.id}`;
    default:
      return undefined;
  }
}
