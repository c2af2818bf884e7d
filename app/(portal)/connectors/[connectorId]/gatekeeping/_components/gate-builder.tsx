"use client";

import { memo, type SubmitEvent, useDeferredValue, useMemo } from "react";
import { v7 } from "uuid";
import { EmptyState } from "@/components/ui/empty-state";
import type { Example } from "@/lib/examples/example";
import { hintsOf } from "@/lib/gatekeeping/hints";
import { gateProblemsOf } from "@/lib/gatekeeping/problems";
import { type GateRow as Row, gatesOf, toGateRow } from "@/lib/gatekeeping/rows";
import type { Content } from "@/lib/mapping/content";
import { contentChangesBetween } from "@/lib/mapping/content-changes";
import { isSameJson } from "@/lib/same-json";
import type { Directory } from "@/lib/mapping/directory";
import type { UserFlow } from "@/lib/signup/flow";
import { ConflictNotice } from "../../_components/conflict-notice";
import { KeptNotice } from "../../_components/kept-notice";
import { PublishPanel } from "../../_components/publish-panel";
import { useDraftForm } from "../../_components/use-draft-form";
import type { KnownTables } from "../../mapping/_components/use-tables";
import { changeGates } from "../actions";
import { intentText, readIntent } from "../gate-form";
import { Beginnings } from "./beginnings";
import { ClaimChoices } from "./claim-choices";
import { GateCheck } from "./gate-check";
import { type GateNotes, GateRow } from "./gate-row";
import { keptGates } from "./kept-gates";
import { useGates } from "./use-gates";

type Props = {
  connectorId: string;
  draft: Content & { edit: number };
  published: (Content & { number: number }) | null;
  flow: UserFlow | null;
  directory: Directory | null;
  tables: KnownTables;
  examples: readonly Example[];
};

/** The form works without JavaScript: then each button goes to the server and comes back with the same rules, edited. */
export function GateBuilder(props: Props) {
  const { connectorId, draft, published, flow, directory, tables, examples } = props;
  const { rules, gates, edit } = draft;
  const form = useDraftForm({
    ...{ connectorId, action: changeGates, kept: keptGates, isSame: isSameJson },
    loaded: { rows: gates.map(toGateRow), edit },
  });
  const { state, rows } = form;
  const { onEdit, onChange } = useGates(form);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const sent = new FormData(element, event.nativeEvent.submitter);
    const intent = readIntent(sent, v7);
    if (intent?.kind === "edit") onEdit(intent.edit);
    else if (intent)
      form.send(sent, {
        isTheirs: intent.kind === "takeTheirs",
        onDone: ({ outcome }) => {
          if (outcome.kind === "incomplete" || outcome.kind === "hasProblems")
            requestAnimationFrame(() => element.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
        },
      });
  }

  const shown = useDeferredValue(rows);
  const typed = useMemo(() => ({ rules, gates: gatesOf(shown) }), [rules, shown]);
  const known = useMemo(() => ({ flow, directory }), [flow, directory]);
  const order = useMemo(() => shown.map(({ id }) => id), [shown]);
  const wasTried = state.outcome.kind === "incomplete" || state.outcome.kind === "hasProblems";
  return (
    <form
      action={form.formAction}
      onSubmit={submit}
      noValidate
      className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_21rem]"
    >
      {/* Enter in a field presses the first button of a form. */}
      <button type="submit" name="intent" value="save" className="sr-only" tabIndex={-1} aria-hidden />
      <input type="hidden" name="connectorId" value={connectorId} />
      <input type="hidden" name="edit" value={state.edit} />
      <div className="@container flex min-w-0 flex-col gap-4">
        {form.kept && <KeptNotice onRestore={() => form.kept && form.restore(form.kept)} onDiscard={form.discard} />}
        {state.outcome.kind === "conflict" && (
          <ConflictNotice
            by={state.outcome.by}
            restores={state.outcome.restores}
            changes={contentChangesBetween(
              { rules, gates: gatesOf(state.outcome.theirs.rows) },
              { rules, gates: gatesOf(rows) },
            )}
            keepMine={intentText("keepMine", state.outcome.theirs.edit)}
          />
        )}
        {rows.length === 0 ? (
          <EmptyState title="No gatekeeping rule yet">
            Everybody may sign up. A rule lets guests of some domains in, turns others away with a text in their
            language, or asks a guest again when something is missing or mistyped.
          </EmptyState>
        ) : (
          <ol aria-label="Gatekeeping rules" className="divide-y divide-line rounded-lg border border-line bg-surface">
            {rows.map((row, place) => (
              <GateRow
                key={row.id}
                row={row}
                place={place}
                count={rows.length}
                flow={flow}
                wasTried={wasTried}
                notes={notesOf(row, rows, flow)}
                onChange={onChange}
              />
            ))}
          </ol>
        )}
        <Beginnings count={rows.length} />
        <Publishing
          connectorId={connectorId}
          part="gates"
          outcome={state.outcome.kind === "incomplete" && typed.gates.length === rows.length ? none : state.outcome}
          draft={typed}
          published={published}
          isDirty={form.isDirty}
          known={known}
          tables={tables}
          examples={examples}
          note={form.note}
          onNote={form.setNote}
        />
      </div>
      <Check gates={typed.gates} order={order} flow={flow} />
      <ClaimChoices flow={flow} />
    </form>
  );
}

// Drawn anew when the rules that they tell of have settled, and not at each key.
const Publishing = memo(PublishPanel);
const Check = memo(GateCheck);

const notesOf = (row: Row, rows: readonly Row[], flow: UserFlow | null): GateNotes => ({
  problems: gateProblemsOf(gatesOf([row])).map(({ message }) => message),
  hints: hintsOf(row, rows, flow),
});

/** What was incomplete has been filled in since. */
const none = { kind: "none" } as const;
