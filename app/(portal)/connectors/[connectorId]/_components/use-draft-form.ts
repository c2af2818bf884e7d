import { unstable_rethrow } from "next/navigation";
import { startTransition, useActionState, useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { DraftForm } from "../draft-form";
import type { KeptChanges } from "./kept-changes";
import { useUnsavedWarning } from "./unsaved-warning";
import { useKeeping } from "./use-keeping";

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
  const [first] = useState(posted.rows);
  const [rows, setRows] = useState(first);
  const [note, setNote] = useState(posted.note);
  const latest = useRef(rows);
  const found = store.useKept(connectorId);
  const { edit, savedRows } = state;
  const isDirty = !isSame(rows, savedRows);
  useUnsavedWarning(isDirty);
  /** The rows that the page came with say nothing about what was typed before. */
  const isTouched = rows !== first;
  const write = useCallback(() => {
    if (isDirty) store.keep(connectorId, { rows, edit, savedRows });
    else store.forget(connectorId);
  }, [store, connectorId, isDirty, rows, edit, savedRows]);
  useKeeping(isTouched ? write : undefined);

  /** Takes what was edited. */
  const show = useCallback((next: Row[]) => {
    latest.current = next;
    setRows(next);
  }, []);

  /** Sends the form; what was typed meanwhile stays, unless a colleague's rows were asked for. */
  function send(form: FormData, { isTheirs, onDone }: { isTheirs: boolean; onDone: (next: DraftForm<Row>) => void }) {
    const sent = latest.current;
    startTransition(async () => {
      const next = await answerTo(action, state, form);
      flushSync(() => {
        // The very rows that were sent, so that nobody needs to look into each to know that they are saved.
        setState(isSame(next.savedRows, sent) ? { ...next, savedRows: sent } : next);
        if (next.outcome.kind === "published") setNote("");
        if (isTheirs) show(next.rows);
      });
      onDone(next);
    });
  }

  return {
    ...{ state, rows, note, setNote, isDirty, latest, formAction, show, send },
    /** Something else was typed here before and not saved. */
    kept: !isTouched && found && !isSame(found.rows, rows) ? found : undefined,
    restore({ rows: typed, ...saved }: Kept<Row>) {
      setState({ ...state, ...saved });
      show(typed);
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
