import { revalidatePath } from "next/cache";
import type { Content } from "@/lib/mapping/content";
import { noteSchema } from "@/lib/mapping/note";
import { type DraftChange, loadMappings, type Mappings, publish, saveDraft } from "@/lib/mapping/revisions.server";
import { isSameJson } from "@/lib/same-json";
import { orNotFound } from "@/lib/server/or-not-found.server";
import type { Actor } from "@/lib/tenants/actor";
import type { DraftForm, DraftOutcome } from "./draft-form";

/** One part of a draft, as a form has it. */
export type DraftPart<Row> = {
  rowsOf: (content: Content) => Row[];
  /** Undefined while a row says nothing that can be saved. */
  read: (rows: readonly Row[]) => Omit<DraftChange, "edit"> | undefined;
  isSame: (a: readonly Row[], b: readonly Row[]) => boolean;
};

export type Wanted<Row> = {
  actor: Actor;
  connectorId: string;
  part: DraftPart<Row>;
  rows: Row[];
  /** The saved rows that the typed ones started from; without them `edit` alone decides. */
  base: Row[] | undefined;
  edit: number;
  note: string;
  /** Ids of the examples that she saw fail and publishes nevertheless. */
  despite: readonly string[];
  mappings: Mappings;
};

/** Saves what was typed. What happened to the other part since stands in nobody's way; a roll-back does. */
export function saveTyped<Row>(wanted: Wanted<Row>): Promise<DraftForm<Row>> {
  const { part, base, edit, mappings } = wanted;
  const isOwnPartUntouched =
    base !== undefined &&
    part.isSame(base, part.rowsOf(mappings.draft)) &&
    rolledBackSince(edit, mappings) === undefined;
  return save(isOwnPartUntouched ? { ...wanted, edit: mappings.draft.edit } : wanted);
}

async function save<Row>(wanted: Wanted<Row>): Promise<DraftForm<Row>> {
  const { actor, connectorId, part, rows, edit, note, mappings } = wanted;
  const parts = part.read(rows);
  if (!parts) return unsaved(wanted, { kind: "incomplete" });
  const saved = await orNotFound(saveDraft(actor, connectorId, { ...parts, edit }));
  if (saved.kind === "conflict") return inConflict(wanted, saved.by, mappings);
  revalidatePath(`/connectors/${connectorId}`, "layout");
  return { rows, edit: saved.edit, savedRows: rows, note, outcome: { kind: "saved", at: new Date().toISOString() } };
}

/** Publishes the whole draft as the admin sees it: what she changed since the last save is saved first. */
export async function publishTyped<Row>(wanted: Wanted<Row>): Promise<DraftForm<Row>> {
  const { actor, connectorId, part, rows, despite, mappings } = wanted;
  const { draft, published } = mappings;
  const savedRows = part.rowsOf(draft);
  const rolledBack = rolledBackSince(wanted.edit, mappings);
  if (rolledBack) return inConflict(wanted, rolledBack.by, mappings);
  if (wanted.edit !== draft.edit && wanted.base && part.isSame(wanted.base, savedRows)) {
    revalidatePath(`/connectors/${connectorId}`, "layout"); // so that she sees the other part as it is now
    const outcome = { kind: "otherPartChanged", by: draft.updatedBy ?? published?.publishedBy ?? "" } as const;
    return { ...unsaved(wanted, outcome), edit: draft.edit };
  }
  const isSaved = wanted.edit === draft.edit && part.isSame(rows, savedRows);
  if (isSaved && isPublished(mappings)) return { ...stateOf(wanted, wanted.edit), outcome: { kind: "nothingNew" } };
  const note = noteSchema.safeParse(wanted.note);
  if (!note.success) return unsaved(wanted, { kind: "noteTooLong" });
  const saved = isSaved && draft.updatedAt ? undefined : await save(wanted);
  if (saved && saved.outcome.kind !== "saved") return saved;
  const state = stateOf(wanted, saved?.edit ?? wanted.edit);
  const result = await orNotFound(publish(actor, connectorId, { edit: state.edit, note: note.data, despite }));
  revalidatePath(`/connectors/${connectorId}`, "layout");
  switch (result.kind) {
    case "published":
      return { ...state, note: "", outcome: result };
    case "nothingNew":
    case "examplesFail":
      return { ...state, outcome: result };
    case "invalid":
      return { ...state, outcome: { kind: "hasProblems", problems: result.problems } };
    case "conflict":
      return inConflict({ ...wanted, edit: state.edit }, result.by, await loadMappings(actor.tenantId, connectorId));
  }
}

function inConflict<Row>(wanted: Wanted<Row>, by: string, mappings: Mappings): DraftForm<Row> {
  const theirs = { rows: wanted.part.rowsOf(mappings.draft), edit: mappings.draft.edit };
  return unsaved(wanted, { kind: "conflict", by, ...rolledBackSince(wanted.edit, mappings), theirs });
}

/**
 * Who rolled back since `edit`, and to what. A draft keeps its rules then, so they alone do not tell it; where there is
 * none, editing starts from the rules that were brought back.
 */
function rolledBackSince(edit: number, { draft, published }: Mappings): { by: string; restores: number } | undefined {
  const restores = published?.restores ?? undefined;
  if (!draft.updatedAt || !published || restores === undefined || published.edit <= edit) return undefined;
  return { by: published.publishedBy, restores };
}

const unsaved = <Row>({ rows, base, edit, note }: Wanted<Row>, outcome: DraftOutcome<Row>): DraftForm<Row> => ({
  ...{ rows, edit, savedRows: base ?? [], note, outcome },
});

const stateOf = <Row>({ rows, note }: Wanted<Row>, edit: number) => ({ rows, edit, savedRows: rows, note });

const isPublished = ({ draft, published }: Mappings) =>
  isSameJson(
    { rules: draft.rules, gates: draft.gates },
    { rules: published?.rules ?? [], gates: published?.gates ?? [] },
  );
