"use client";

import { Plus } from "lucide-react";
import { unstable_rethrow } from "next/navigation";
import {
  type SubmitEvent,
  startTransition,
  useActionState,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import { v7 } from "uuid";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { toast } from "@/components/ui/toast";
import type { Gate } from "@/lib/gatekeeping/gate";
import type { Content } from "@/lib/mapping/content";
import { contentChangesBetween } from "@/lib/mapping/content-changes";
import type { Directory } from "@/lib/mapping/directory";
import { type Edit, edited, type Row, rulesOf, sameRows } from "@/lib/mapping/rows";
import { targetsOf } from "@/lib/mapping/targets";
import type { UserFlow } from "@/lib/signup/flow";
import { ConflictNotice } from "../../_components/conflict-notice";
import { KeptNotice } from "../../_components/kept-notice";
import { PublishPanel } from "../../_components/publish-panel";
import { useUnsavedWarning } from "../../_components/unsaved-warning";
import { changeMapping } from "../actions";
import { type FormState, intentText, readIntent } from "../mapping-form";
import { Choices } from "./choices";
import { keptRules } from "./kept-rules";
import { claimsOf, KnowledgeProvider } from "./expression-editor/knowledge";
import { MappingPreview } from "./mapping-preview";
import { notesOf } from "./row-notes";
import { RuleRow } from "./rule-row";
import type { KnownTables } from "./use-tables";

export type Props = {
  connectorId: string;
  rows: Row[];
  edit: number;
  /** The other part of the draft. */
  gates: Gate[];
  published: (Content & { number: number }) | null;
  flow: UserFlow | null;
  directory: Directory | null;
  tables: KnownTables;
  /** The moment at which the preview's guest signs up. */
  now: string;
};

/** The form works without JavaScript: then each button goes to the server and comes back with the same rows, edited. */
export function MappingBuilder({ connectorId, gates, published, flow, directory, tables, now, ...loaded }: Props) {
  const [posted, formAction] = useActionState<FormState, FormData>(changeMapping, {
    rows: loaded.rows,
    edit: loaded.edit,
    savedRows: loaded.rows,
    note: "",
    outcome: { kind: "none" },
  });
  const [state, setState] = useState(posted);
  const [rows, setRows] = useState(posted.rows);
  const [note, setNote] = useState(posted.note);
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  }, [rows]);
  const kept = keptRules.useKept(connectorId);
  const isDirty = !sameRows(rows, state.savedRows);
  useUnsavedWarning(isDirty);

  function show(next: Row[]) {
    latest.current = next;
    setRows(next);
    if (sameRows(next, state.savedRows)) keptRules.forget(connectorId);
    else keptRules.keep(connectorId, { rows: next, edit: state.edit, savedRows: state.savedRows });
  }
  const apply = (edit: Edit) => show(edited(latest.current, edit));

  function remove(id: string) {
    const place = latest.current.findIndex((row) => row.id === id);
    const row = latest.current[place];
    if (!row) return;
    const next = latest.current[place + 1] ?? latest.current[place - 1];
    flushSync(() => apply({ kind: "remove", id }));
    document.getElementById(next ? `target-${next.id}` : "add-rule")?.focus();
    toast(`Rule for ${row.target || "nothing yet"} removed.`, () => apply({ kind: "putBack", row, place }));
  }

  function applyHere(edit: Edit) {
    if (edit.kind === "remove") {
      remove(edit.id);
      return;
    }
    const focused = document.activeElement;
    flushSync(() => apply(edit));
    if (edit.kind === "add") document.getElementById(`target-${edit.id}`)?.focus();
    else if (focused instanceof HTMLElement) focused.focus(); // a row that moves would drop it
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element, event.nativeEvent.submitter);
    const pressed = form.get("intent");
    const intent = typeof pressed === "string" ? readIntent(pressed, v7) : undefined;
    if (intent?.kind === "edit") {
      applyHere(intent.edit);
      return;
    }
    startTransition(async () => {
      const next = await send(state, form);
      setState(next);
      if (next.outcome.kind === "published") setNote("");
      if (next.outcome.kind === "incomplete" || next.outcome.kind === "hasProblems")
        requestAnimationFrame(() => element.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      if (intent?.kind === "takeTheirs") setRows(next.rows);
      else if (sameRows(latest.current, next.savedRows)) keptRules.forget(connectorId);
    });
  }

  const targets = targetsOf(flow, directory);
  const known = { flow, directory };
  const shown = useDeferredValue(rows);
  const knowledge = useMemo(
    () => ({ known: { claims: claimsOf(flow), tables: tables.names }, tables, now }),
    [flow, tables, now],
  );
  const wasTried = state.outcome.kind === "incomplete";
  return (
    <form action={formAction} onSubmit={submit} className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_19rem]">
      {/* Enter in a field presses the first button of a form. */}
      <button type="submit" name="intent" value="save" className="sr-only" tabIndex={-1} aria-hidden />
      <input type="hidden" name="connectorId" value={connectorId} />
      <input type="hidden" name="edit" value={state.edit} />
      <div className="@container flex min-w-0 flex-col gap-4">
        {kept && !sameRows(kept.rows, rows) && (
          <KeptNotice
            onRestore={() => {
              setState({ ...state, edit: kept.edit, savedRows: kept.savedRows });
              setRows(kept.rows);
            }}
            onDiscard={() => keptRules.forget(connectorId)}
          />
        )}
        {state.outcome.kind === "conflict" && (
          <ConflictNotice
            by={state.outcome.by}
            changes={contentChangesBetween(
              { rules: rulesOf(state.outcome.theirs.rows), gates },
              { rules: rulesOf(rows), gates },
            )}
            keepMine={intentText("keepMine", state.outcome.theirs.edit)}
          />
        )}
        {rows.length === 0 ? (
          <EmptyState title="No rule yet">
            A rule sets one attribute of each guest who signs up: a fixed text, something Entra tells about her, or what
            an expression makes of it. Until a mapping is published, guests continue and nothing is set.
          </EmptyState>
        ) : (
          <KnowledgeProvider value={knowledge}>
            <ol aria-label="Rules" className="divide-y divide-line rounded-lg border border-line bg-surface">
              {rows.map((row, place) => (
                <RuleRow
                  key={row.id}
                  row={row}
                  place={place}
                  count={rows.length}
                  notes={notesOf(row, { rows, targets, tables: tables.names })}
                  wasTried={wasTried}
                  known={known}
                  connectorId={connectorId}
                  onChange={(to) => apply({ kind: "change", id: row.id, to })}
                />
              ))}
            </ol>
          </KnowledgeProvider>
        )}
        <div>
          <Button
            type="submit"
            id="add-rule"
            name="intent"
            value="add"
            variant={rows.length === 0 && !published ? "primary" : "secondary"}
          >
            <Plus aria-hidden /> Add rule
          </Button>
        </div>
        <PublishPanel
          connectorId={connectorId}
          part="rules"
          outcome={state.outcome}
          draft={{ rules: rulesOf(shown), gates }}
          published={published}
          isDirty={isDirty}
          known={known}
          note={note}
          onNote={setNote}
        />
      </div>
      <MappingPreview rows={shown} flow={flow} directory={directory} tables={tables} now={now} />
      <Choices flow={flow} targets={targets} />
    </form>
  );
}

/** A request that does not get through must not cost what was typed. */
async function send(state: FormState, form: FormData): Promise<FormState> {
  try {
    return await changeMapping(state, form);
  } catch (error) {
    unstable_rethrow(error); // to the sign-in page, for one
    return { ...state, outcome: { kind: "unreachable" } };
  }
}
