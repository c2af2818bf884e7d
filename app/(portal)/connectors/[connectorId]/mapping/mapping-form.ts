import { z } from "zod";
import { connectorIdSchema } from "@/lib/connector/connector-id";
import { parseJson } from "@/lib/parse-json";
import type { Edit, Row } from "@/lib/mapping/rows";
import { deliverySchema, haveOwnIds, maxRules, ruleIdSchema, ruleOptionsSchema } from "@/lib/mapping/rule";

/** What the form shows: the rows as typed, the saved draft they started from, and what the last button did. */
export type FormState = {
  rows: Row[];
  /** Names the saved draft that a save starts from. */
  edit: number;
  savedRows: Row[];
  /** Why this is published, as typed. */
  note: string;
  outcome: Outcome;
};

export type Outcome =
  | { kind: "none" }
  | { kind: "saved"; at: string }
  | { kind: "published"; number: number }
  | { kind: "nothingNew" }
  /** Some rows are no rules yet, so nothing was saved. */
  | { kind: "incomplete" }
  | { kind: "noteTooLong" }
  /** The draft was saved, but its problems keep it from being published. */
  | { kind: "hasProblems" }
  /** `theirs`: what a colleague saved in the meantime. */
  | { kind: "conflict"; by: string; theirs: { rows: Row[]; edit: number } }
  /** The request did not arrive, or came back with nothing. */
  | { kind: "unreachable" };

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

const headSchema = z.object({
  connectorId: connectorIdSchema,
  edit: z.coerce.number().int().min(0),
  note: z.string().default(""),
  intent: z.string().default("save"),
});

/** Browsers send line breaks as CR LF; the admin typed one character. */
const textsOf = (form: FormData, name: string) =>
  form.getAll(name).map((value) => (typeof value === "string" ? value.replaceAll("\r\n", "\n") : ""));

export function readForm(form: FormData) {
  const head = headSchema.safeParse(Object.fromEntries(form));
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
