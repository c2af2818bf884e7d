"use server";

import { v7 } from "uuid";
import { z } from "zod";
import { type Tables, tableNamePattern } from "@/lib/expression/tables";
import { loadTables } from "@/lib/lookup/load.server";
import { edited } from "@/lib/mapping/edit-rows";
import { loadMappings } from "@/lib/mapping/revisions.server";
import { type Row, readRow, rulesOf, sameRows, toRow } from "@/lib/mapping/rows";
import { requirePermission } from "@/lib/tenants/session.server";
import { readBase } from "../draft-form";
import { type DraftPart, publishTyped, saveTyped } from "../draft.server";
import { type FormState, readForm, readIntent, rowsSchema } from "./mapping-form";

/**
 * Every button of the mapping form. It gives back the rows as they were typed, whatever happened, so that the form works
 * without JavaScript and loses nothing.
 */
export async function changeMapping(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requirePermission("connectors.change");
  const sent = readForm(form);
  const intent = sent && readIntent(sent.intent, v7);
  if (!intent) return previous; // not a form of ours
  const { connectorId, rows, edit, note, despite } = sent;
  const mappings = await loadMappings(actor.tenantId, connectorId);
  const base = readBase(previous, rowsSchema);
  const wanted = { actor, connectorId, part: rulesPart, rows, base, edit, note, despite, mappings };
  switch (intent.kind) {
    case "edit":
      return { ...previous, rows: edited(rows, intent.edit), edit, note, outcome: { kind: "none" } };
    case "takeTheirs": {
      const theirs = rulesPart.rowsOf(mappings.draft);
      return { rows: theirs, edit: mappings.draft.edit, savedRows: theirs, note, outcome: { kind: "none" } };
    }
    case "keepMine":
      return saveTyped({ ...wanted, edit: intent.over });
    case "save":
      return saveTyped(wanted);
    case "publish":
      return publishTyped(wanted);
  }
}

const rulesPart: DraftPart<Row> = {
  rowsOf: ({ rules }) => rules.map(toRow),
  read: (rows) => (rows.some((row) => readRow(row).kind === "incomplete") ? undefined : { rules: rulesOf(rows) }),
  isSame: sameRows,
};

const namesSchema = z.array(z.string().regex(tableNamePattern)).max(100);

/** For the preview: the rows of look-up tables that a rule has just begun to use. */
export async function readTables(names: string[]): Promise<Tables> {
  const { tenantId } = await requirePermission("tables.read");
  return loadTables(tenantId, namesSchema.parse(names));
}
