"use server";

import { v7 } from "uuid";
import { editedGates } from "@/lib/gatekeeping/edits";
import { type GateRow, gateRowsSchema, gatesOf, readGateRow, toGateRow } from "@/lib/gatekeeping/rows";
import { loadMappings } from "@/lib/mapping/revisions.server";
import { isSameJson } from "@/lib/same-json";
import { requirePermission } from "@/lib/tenants/session.server";
import { readBase } from "../draft-form";
import { type DraftPart, publishTyped, saveTyped } from "../draft.server";
import { type GateForm, readGateForm, readIntent } from "./gate-form";

/**
 * Every button of the gatekeeping form. It gives back the rules as they were typed, whatever happened, so that the form
 * works without JavaScript and loses nothing.
 */
export async function changeGates(previous: GateForm, form: FormData): Promise<GateForm> {
  const actor = await requirePermission("connectors.change");
  const sent = readGateForm(form);
  const intent = sent && readIntent(form, v7);
  if (!intent) return previous; // not a form of ours
  const { connectorId, rows, edit, note, despite } = sent;
  const mappings = await loadMappings(actor.tenantId, connectorId);
  const base = readBase(previous, gateRowsSchema);
  const wanted = { actor, connectorId, part: gatesPart, rows, base, edit, note, despite, mappings };
  switch (intent.kind) {
    case "edit":
      return { ...previous, rows: editedGates(rows, intent.edit), edit, note, outcome: { kind: "none" } };
    case "takeTheirs": {
      const theirs = gatesPart.rowsOf(mappings.draft);
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

const gatesPart: DraftPart<GateRow> = {
  rowsOf: ({ gates }) => gates.map(toGateRow),
  read: (rows) => (rows.some((row) => readGateRow(row).kind === "incomplete") ? undefined : { gates: gatesOf(rows) }),
  isSame: isSameJson,
};
