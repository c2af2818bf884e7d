"use server";

import { revalidatePath } from "next/cache";
import { v7 } from "uuid";
import { z } from "zod";
import { type Tables, tableNamePattern } from "@/lib/expression/tables";
import { loadTables } from "@/lib/lookup/load.server";
import { noteSchema } from "@/lib/mapping/note";
import { loadMappings, type Mappings, publish, saveDraft } from "@/lib/mapping/revisions.server";
import { edited, type Row, readRow, rulesOf, sameRows, toRow } from "@/lib/mapping/rows";
import { orNotFound } from "@/lib/server/or-not-found.server";
import type { Actor } from "@/lib/tenants/actor";
import { requirePermission } from "@/lib/tenants/session.server";
import { type FormState, type Outcome, readForm, readIntent } from "./mapping-form";

/**
 * Every button of the mapping form. It gives back the rows as they were typed, whatever happened, so that the form works
 * without JavaScript and loses nothing.
 */
export async function changeMapping(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requirePermission("connectors.change");
  const sent = readForm(form);
  const intent = sent && readIntent(sent.intent, v7);
  if (!intent) return previous; // not a form of ours
  const { connectorId, rows, edit, note } = sent;
  const mappings = await loadMappings(actor.tenantId, connectorId);
  const savedRows = mappings.draft.rules.map(toRow);
  switch (intent.kind) {
    case "edit":
      return { rows: edited(rows, intent.edit), edit, savedRows, note, outcome: { kind: "none" } };
    case "takeTheirs":
      return { rows: savedRows, edit: mappings.draft.edit, savedRows, note, outcome: { kind: "none" } };
    case "keepMine":
      return save({ actor, connectorId, rows, edit: intent.over, note, mappings });
    case "save":
      return save({ actor, connectorId, rows, edit, note, mappings });
    case "publish":
      return publishRows({ actor, connectorId, rows, edit, note, mappings });
  }
}

type Wanted = { actor: Actor; connectorId: string; rows: Row[]; edit: number; note: string; mappings: Mappings };

async function save({ actor, connectorId, rows, edit, note, mappings: { draft } }: Wanted): Promise<FormState> {
  const savedRows = draft.rules.map(toRow);
  const unsaved = (outcome: Outcome): FormState => ({ rows, edit, savedRows, note, outcome });
  if (rows.some((row) => readRow(row).kind === "incomplete")) return unsaved({ kind: "incomplete" });
  const saved = await orNotFound(saveDraft(actor, connectorId, { rules: rulesOf(rows), edit }));
  if (saved.kind === "conflict")
    return unsaved({ kind: "conflict", by: saved.by, theirs: { rows: savedRows, edit: draft.edit } });
  revalidatePath(`/connectors/${connectorId}/mapping`);
  return { rows, edit: saved.edit, savedRows: rows, note, outcome: { kind: "saved", at: new Date().toISOString() } };
}

/** Publishes what the admin sees: what she changed since the last save is saved first. */
async function publishRows(wanted: Wanted): Promise<FormState> {
  const { actor, connectorId, rows, mappings } = wanted;
  const isSaved = wanted.edit === mappings.draft.edit && sameRows(rows, mappings.draft.rules.map(toRow));
  if (isSaved && isPublished(rows, mappings))
    return { ...stateOf(wanted, wanted.edit), outcome: { kind: "nothingNew" } };
  const note = noteSchema.safeParse(wanted.note);
  if (!note.success) {
    const savedRows = mappings.draft.rules.map(toRow);
    return { rows, edit: wanted.edit, savedRows, note: wanted.note, outcome: { kind: "noteTooLong" } };
  }
  const saved = isSaved && mappings.draft.updatedAt ? undefined : await save(wanted);
  if (saved && saved.outcome.kind !== "saved") return saved;
  const state = stateOf(wanted, saved?.edit ?? wanted.edit);
  const published = await orNotFound(publish(actor, connectorId, { edit: state.edit, note: note.data }));
  revalidatePath(`/connectors/${connectorId}`, "layout");
  switch (published.kind) {
    case "published":
      return { ...state, note: "", outcome: published };
    case "nothingNew":
      return { ...state, outcome: published };
    case "invalid":
      return { ...state, outcome: { kind: "hasProblems" } };
    case "conflict": {
      const { draft } = await loadMappings(actor.tenantId, connectorId);
      const theirs = { rows: draft.rules.map(toRow), edit: draft.edit };
      return { ...state, outcome: { ...published, theirs } };
    }
  }
}

const stateOf = ({ rows, note }: Wanted, edit: number) => ({ rows, edit, savedRows: rows, note });

const isPublished = (rows: Row[], { published }: Mappings) =>
  published ? sameRows(rows, published.rules.map(toRow)) : rows.length === 0;

const namesSchema = z.array(z.string().regex(tableNamePattern)).max(100);

/** For the preview: the rows of look-up tables that a rule has just begun to use. */
export async function readTables(names: string[]): Promise<Tables> {
  const { tenantId } = await requirePermission("tables.read");
  return loadTables(tenantId, namesSchema.parse(names));
}
