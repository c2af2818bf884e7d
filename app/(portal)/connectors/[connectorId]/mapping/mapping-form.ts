import { z } from "zod";
import { parseJson } from "@/lib/parse-json";
import type { Edit, Row } from "@/lib/mapping/rows";
import { deliverySchema, haveOwnIds, maxRules, ruleIdSchema, ruleOptionsSchema } from "@/lib/mapping/rule";
import { type DraftForm, draftHeadSchema, textsOf } from "../draft-form";

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
  options: ruleOptionsSchema,
});
export const rowsSchema = z.array(rowSchema).max(maxRules).refine(haveOwnIds);

export function readForm(form: FormData) {
  const head = draftHeadSchema.safeParse(Object.fromEntries(form));
  const [targets, kinds, values, deliveries, options] = ["target", "kind", "value", "delivery", "options"].map((name) =>
    textsOf(form, name),
  );
  const rows = rowsSchema.safeParse(
    textsOf(form, "ruleId").map((id, place) => ({
      id,
      target: targets?.[place],
      kind: kinds?.[place],
      value: values?.[place],
      delivery: deliveries?.[place],
      options: parseJson(options?.[place] ?? ""),
    })),
  );
  return head.success && rows.success ? { ...head.data, rows: rows.data } : undefined;
}

/** The value of a button that needs to name something: `remove r1`. */
export const intentText = (
  kind: "remove" | "moveUp" | "moveDown" | "silence" | "keepMine",
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
    case "silence":
      return { kind: "edit", edit: { kind: "change", id, to: { delivery: "silent" } } };
    default:
      return undefined;
  }
}
