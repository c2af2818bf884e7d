import { z } from "zod";
import { typedConditionOf } from "@/lib/condition/typed";
import { beginnings } from "@/lib/gatekeeping/beginnings";
import type { GateEdit } from "@/lib/gatekeeping/edits";
import { gateRowsSchema, type GateRow } from "@/lib/gatekeeping/rows";
import { type DraftForm, draftHeadSchema, textsOf } from "../draft-form";

export type GateForm = DraftForm<GateRow>;

/** What the pressed button asks for; `keepMine` saves over the very edit of a colleague's that the admin was told of. */
export type Intent =
  | { kind: "save" | "publish" | "takeTheirs" }
  | { kind: "keepMine"; over: number }
  | { kind: "edit"; edit: GateEdit };

/** The names of a rule's fields; each rule has its own, so that what is not ticked is told from what is not there. */
export const gateFieldNames = (id: string) => ({
  kind: `${id}.kind`,
  isOn: `${id}.isOn`,
  scope: `${id}.scope`,
  condition: `${id}.condition`,
  claims: `${id}.claims`,
  pattern: `${id}.pattern`,
  language: `${id}.language`,
  text: `${id}.text`,
  newLanguage: `${id}.newLanguage`,
  comment: `${id}.comment`,
});

export const gateId = "gateId";

/** Where a rule begins on the screen. */
export const summaryId = (id: string): string => `rule-${id}`;

export function readGateForm(form: FormData) {
  const head = draftHeadSchema.safeParse(Object.fromEntries(form));
  const ids = textsOf(form, gateId);
  const rows = gateRowsSchema.safeParse(ids.map((id) => rowOf(form, id)));
  const isTwice = new Set(ids).size < ids.length;
  return head.success && rows.success && !isTwice ? { ...head.data, rows: rows.data } : undefined;
}

function rowOf(form: FormData, id: string) {
  const names = gateFieldNames(id);
  const one = (name: string) => textsOf(form, name)[0];
  const texts = textsOf(form, names.text);
  return {
    id,
    kind: one(names.kind),
    isOff: !form.has(names.isOn),
    scope: one(names.scope) ?? "some",
    condition: typedConditionOf(form, names.condition),
    claims: one(names.claims),
    pattern: one(names.pattern),
    messages: textsOf(form, names.language).map((language, place) => ({ language, text: texts[place] })),
    comment: one(names.comment),
  };
}

type RowEdit = Extract<GateEdit, { kind: "remove" | "moveUp" | "moveDown" | "duplicate" | "addLanguage" }>["kind"];

/** The value of a button that needs to name something: `remove g1`, `removeLanguage g1 2`. */
export const intentText = (
  kind: "add" | "keepMine" | "removeLanguage" | "makeFallback" | RowEdit,
  ...what: (string | number)[]
): string => [kind, ...what].join(" ");

const placeSchema = z.coerce.number().int().min(0).catch(-1);

/** Undefined for a text that no button of ours sends. `newId` names what is added. */
export function readIntent(form: FormData, newId: () => string): Intent | undefined {
  const [kind, id = "", place] = textsOf(form, "intent").at(-1)?.split(" ") ?? [];
  const edit = (made: GateEdit): Intent => ({ kind: "edit", edit: made });
  switch (kind) {
    case undefined:
      return { kind: "save" };
    case "save":
    case "publish":
    case "takeTheirs":
      return { kind };
    case "keepMine":
      return { kind, over: Number(id) };
    case "add": {
      const beginning = beginnings.find((each) => each.id === id);
      return beginning && edit({ kind, rows: beginning.rows(newId) });
    }
    case "duplicate":
      return edit({ kind, id, newId: newId() });
    case "remove":
    case "moveUp":
    case "moveDown":
      return edit({ kind, id });
    case "addLanguage": {
      const [language = ""] = textsOf(form, gateFieldNames(id).newLanguage);
      return language === "" ? undefined : edit({ kind, id, language });
    }
    case "removeLanguage":
    case "makeFallback":
      return edit({ kind, id, place: placeSchema.parse(place) });
    default:
      return undefined;
  }
}
