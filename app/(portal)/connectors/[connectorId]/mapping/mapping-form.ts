import { z } from "zod";
import { typedConditionSchema } from "@/lib/condition/typed";
import type { Edit } from "@/lib/mapping/edit-rows";
import { deliverySchema, haveOwnIds, maxRules, ruleIdSchema } from "@/lib/mapping/rule";
import type { Row } from "@/lib/mapping/rows";
import { writeModeSchema } from "@/lib/silent/silent-write";
import { parseJson } from "@/lib/parse-json";
import { type DraftForm, draftHeadSchema } from "../draft-form";

export type FormState = DraftForm<Row>;

/** What the pressed button asks for; `keepMine` saves over the very edit of a colleague's that the admin was told of. */
export type Intent =
  | { kind: "save" | "publish" | "takeTheirs" }
  | { kind: "keepMine"; over: number }
  | { kind: "edit"; edit: Edit };

const rowSchema = z.object({
  id: ruleIdSchema,
  target: z.string(),
  kind: z.enum(["none", "constant", "claim", "expression"]),
  value: z.string(),
  delivery: deliverySchema,
  hasDefault: z.boolean(),
  default: z.string(),
  condition: typedConditionSchema,
  mode: writeModeSchema,
  isOff: z.boolean(),
  comment: z.string(),
});
export const rowsSchema = z.array(rowSchema).max(maxRules).refine(haveOwnIds);

export function readForm(form: FormData) {
  const head = draftHeadSchema.safeParse(Object.fromEntries(form));
  const rows = rowsSchema.safeParse(form.getAll("row").map((text) => rowOf(form, text)));
  return head.success && rows.success ? { ...head.data, rows: rows.data } : undefined;
}

/** A row as the page had it, with what was typed into its plain fields: only a form without JavaScript has those. */
function rowOf(form: FormData, text: FormDataEntryValue): unknown {
  const row = keptRowSchema.safeParse(typeof text === "string" ? parseJson(text) : undefined);
  if (!row.success) return undefined;
  const typed = plainFields.flatMap((field) => {
    const value = form.get(plainFieldName(field, row.data.id));
    return typeof value === "string" ? [[field, value.replaceAll("\r\n", "\n")]] : []; // as browsers send a line break
  });
  return { ...row.data, ...Object.fromEntries(typed) };
}

const keptRowSchema = z.looseObject({ id: z.string() });
const plainFields = ["target", "kind", "value", "delivery"] as const;
export const plainFieldName = (field: (typeof plainFields)[number], ruleId: string): string => `${field}.${ruleId}`;

/** The value of a button that needs to name something: `remove r1`. */
export const intentText = (
  kind: "remove" | "duplicate" | "moveUp" | "moveDown" | "switchOff" | "switchOn" | "silence" | "keepMine",
  what: string | number,
): string => `${kind} ${what}`;

/** Undefined for a text that no button of ours sends. `newId` names an added rule. */
export function readIntent(text: string, newId: () => string): Intent | undefined {
  const [kind, id = ""] = text.split(" ");
  switch (kind) {
    case "save":
    case "publish":
    case "takeTheirs":
      return { kind };
    case "keepMine":
      return { kind, over: Number(id) };
    case "add":
      return { kind: "edit", edit: { kind, id: newId() } };
    case "remove":
    case "moveUp":
    case "moveDown":
      return { kind: "edit", edit: { kind, id } };
    case "duplicate":
      return { kind: "edit", edit: { kind, id, newId: newId() } };
    case "switchOff":
    case "switchOn":
      return { kind: "edit", edit: { kind: "change", id, to: { isOff: kind === "switchOff" } } };
    case "silence":
      return { kind: "edit", edit: { kind: "change", id, to: { delivery: "silent" } } };
    default:
      return undefined;
  }
}
