import { unstable_rethrow } from "next/navigation";
import { startTransition, useActionState, useEffect, useRef, useState } from "react";
import type { DraftForm } from "../draft-form";
import type { KeptChanges } from "./kept-changes";
import { useUnsavedWarning } from "./unsaved-warning";

type Kept<Row> = { rows: Row[]; edit: number; savedRows: Row[] };

type Options<Row> = {
  connectorId: string;
  /** The part of the draft that the page came with. */
  loaded: { rows: Row[]; edit: number };
  action: (previous: DraftForm<Row>, form: FormData) => Promise<DraftForm<Row>>;
  kept: KeptChanges<Kept<Row>>;
  isSame: (a: readonly Row[], b: readonly Row[]) => boolean;
};

/**
 * A form for one part of a draft: what is typed, whether it is saved, and what is kept of it in this browser tab. Without
 * JavaScript `formAction` alone does the work, and each button comes back with the same rows, edited.
 */
export function useDraftForm<Row>({ connectorId, loaded, action, kept: store, isSame }: Options<Row>) {
  const [posted, formAction] = useActionState<DraftForm<Row>, FormData>(action, {
    ...{ rows: loaded.rows, edit: loaded.edit, savedRows: loaded.rows, note: "" },
    outcome: { kind: "none" },
  });
  const [state, setState] = useState(posted);
  const [rows, setRows] = useState(posted.rows);
  const [note, setNote] = useState(posted.note);
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  }, [rows]);
  const found = store.useKept(connectorId);
  const isDirty = !isSame(rows, state.savedRows);
  useUnsavedWarning(isDirty);

  /** Takes what was edited, and keeps it. */
  function show(next: Row[]) {
    latest.current = next;
    setRows(next);
    if (isSame(next, state.savedRows)) store.forget(connectorId);
    else store.keep(connectorId, { rows: next, edit: state.edit, savedRows: state.savedRows });
  }

  /** Sends the form; what was typed meanwhile stays, unless a colleague's rows were asked for. */
  function send(form: FormData, { isTheirs, onDone }: { isTheirs: boolean; onDone: (next: DraftForm<Row>) => void }) {
    startTransition(async () => {
      const next = await answerTo(action, state, form);
      setState(next);
      if (next.outcome.kind === "published") setNote("");
      if (isTheirs) setRows(next.rows);
      if (isTheirs || isSame(latest.current, next.savedRows)) store.forget(connectorId);
      onDone(next);
    });
  }

  return {
    ...{ state, rows, note, setNote, isDirty, latest, formAction, show, send },
    /** Something else was typed here before and not saved. */
    kept: found && !isSame(found.rows, rows) ? found : undefined,
    restore({ rows: typed, edit, savedRows }: Kept<Row>) {
      setState({ ...state, edit, savedRows });
      setRows(typed);
    },
    discard: () => store.forget(connectorId),
  };
}

/** A request that does not get through must not cost what was typed. */
async function answerTo<Row>(action: Options<Row>["action"], state: DraftForm<Row>, form: FormData) {
  try {
    return await action(state, form);
  } catch (error) {
    unstable_rethrow(error); // to the sign-in page, for one
    return { ...state, outcome: { kind: "unreachable" } } satisfies DraftForm<Row>;
  }
}
