"use client";

import { Plus } from "lucide-react";
import { memo, type SubmitEvent, useDeferredValue, useMemo } from "react";
import { flushSync } from "react-dom";
import { v7 } from "uuid";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Example } from "@/lib/examples/example";
import type { Gate } from "@/lib/gatekeeping/gate";
import type { Content } from "@/lib/mapping/content";
import { contentChangesBetween } from "@/lib/mapping/content-changes";
import type { Directory } from "@/lib/mapping/directory";
import { type Row, readRow, rulesOf, sameRows } from "@/lib/mapping/rows";
import { targetsOf } from "@/lib/mapping/targets";
import type { UserFlow } from "@/lib/signup/flow";
import { ConflictNotice } from "../../_components/conflict-notice";
import { KeptNotice } from "../../_components/kept-notice";
import { PublishPanel } from "../../_components/publish-panel";
import { useDraftForm } from "../../_components/use-draft-form";
import { changeMapping } from "../actions";
import { type FormState, intentText, readIntent } from "../mapping-form";
import { Choices } from "./choices";
import { claimsOf, KnowledgeProvider } from "./expression-editor/knowledge";
import { keptRules } from "./kept-rules";
import { MappingPreview } from "./mapping-preview";
import { doubledRows } from "./row-notes";
import { RuleRow } from "./rule-row";
import type { Shared } from "./shared";
import { useRows } from "./use-rows";
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
  examples: readonly Example[];
  /** The moment at which the preview's guest signs up. */
  now: string;
};

/** The form works without JavaScript: then each button goes to the server and comes back with the same rows, edited. */
export function MappingBuilder(props: Props) {
  const { connectorId, gates, published, flow, directory, tables, examples, now, ...loaded } = props;
  const form = useDraftForm({ connectorId, loaded, action: changeMapping, kept: keptRules, isSame: sameRows });
  const { state, rows } = form;
  const { open, openAlso, said, onEdit, onToggle } = useRows(form);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const sent = new FormData(element, event.nativeEvent.submitter);
    const pressed = sent.get("intent");
    const intent = typeof pressed === "string" ? readIntent(pressed, v7) : undefined;
    if (intent?.kind === "edit") onEdit(intent.edit);
    else
      form.send(sent, {
        isTheirs: intent?.kind === "takeTheirs",
        onDone: (next) => {
          const { kind } = next.outcome;
          if (kind !== "incomplete" && kind !== "hasProblems") return;
          flushSync(() => openAlso(troubled(next)));
          element.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
        },
      });
  }

  const wasTried = state.outcome.kind === "incomplete";
  const targets = useMemo(() => targetsOf(flow, directory), [flow, directory]);
  const known = useMemo(() => ({ flow, directory }), [flow, directory]);
  const shared: Shared = useMemo(
    () => ({ connectorId, targets, tables: tables.names, known, wasTried, onEdit, onToggle }),
    [connectorId, targets, tables.names, known, wasTried, onEdit, onToggle],
  );
  const knowledge = useMemo(
    () => ({ known: { claims: claimsOf(flow), tables: tables.names }, tables, now }),
    [flow, tables, now],
  );
  const doubled = doubledRows(rows);
  const shown = useDeferredValue(rows);
  const draft = useMemo(() => ({ rules: rulesOf(shown), gates }), [shown, gates]);
  return (
    <form
      action={form.formAction}
      onSubmit={submit}
      className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_19rem]"
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
                  isLast={place === rows.length - 1}
                  isOpen={open.has(row.id)}
                  isDoubled={doubled.has(row.id)}
                  shared={shared}
                />
              ))}
            </ol>
          </KnowledgeProvider>
        )}
        <div role="status" className="sr-only">
          {said}
        </div>
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
        <Publishing
          connectorId={connectorId}
          part="rules"
          outcome={state.outcome}
          draft={draft}
          published={published}
          isDirty={form.isDirty}
          known={known}
          tables={tables}
          examples={examples}
          note={form.note}
          onNote={form.setNote}
        />
      </div>
      <Preview draft={draft} known={known} tables={tables} now={now} />
      <Choices flow={flow} targets={targets} />
    </form>
  );
}

/** Both follow the rows as soon as nothing else is to do. */
const Publishing = memo(PublishPanel);
const Preview = memo(MappingPreview);

/** The rules that keep a save or a publication back: opened, so that their fields can say why. */
function troubled({ rows, outcome }: FormState): string[] {
  if (outcome.kind === "hasProblems") return outcome.problems.flatMap((each) => ("ruleId" in each ? each.ruleId : []));
  if (outcome.kind !== "incomplete") return [];
  return rows.filter((row) => readRow(row).kind === "incomplete").map(({ id }) => id);
}
