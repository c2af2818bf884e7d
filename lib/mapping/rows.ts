import { isSameJson } from "@/lib/same-json";
import type { Judged } from "./judgement";
import { type Delivery, maxRules, type Rule, type RuleOptions, ruleSchema, type Source } from "./rule";

/** A rule as it stands in the form: whatever was typed, also what is no rule yet. Nothing typed is ever lost. */
export type Row = {
  id: string;
  target: string;
  kind: Source["kind"];
  value: string;
  delivery: Delivery;
  options: RuleOptions;
};

/** What a button of the form does to its rows; a place counts from 0. */
export type Edit =
  | { kind: "add"; id: string }
  | { kind: "change"; id: string; to: Partial<Omit<Row, "id">> }
  | { kind: "remove"; id: string }
  | { kind: "putBack"; row: Row; place: number }
  | { kind: "moveUp"; id: string }
  | { kind: "moveDown"; id: string };

export function edited(rows: readonly Row[], edit: Edit): Row[] {
  switch (edit.kind) {
    case "add":
      return rows.length < maxRules ? [...rows, { ...emptyRow, id: edit.id }] : [...rows];
    case "change":
      return rows.map((row) => (row.id === edit.id ? { ...row, ...edit.to } : row));
    case "remove":
      return rows.filter(({ id }) => id !== edit.id);
    case "putBack":
      return rows.toSpliced(edit.place, 0, edit.row);
    case "moveUp":
      return moved(rows, edit.id, -1);
    case "moveDown":
      return moved(rows, edit.id, 1);
  }
}

const emptyRow: Omit<Row, "id"> = { target: "", kind: "constant", value: "", delivery: "answer", options: {} };

function moved(rows: readonly Row[], id: string, by: -1 | 1): Row[] {
  const from = rows.findIndex((row) => row.id === id);
  const [row, to] = [rows[from], from + by];
  return row && to >= 0 && to < rows.length ? rows.toSpliced(from, 1).toSpliced(to, 0, row) : [...rows];
}

export const toRow = ({ id, target, source, delivery, ...options }: Rule): Row => ({
  id,
  target,
  kind: source.kind,
  value: typedText(source),
  delivery,
  options,
});

function typedText(source: Source): string {
  switch (source.kind) {
    case "none":
      return "";
    case "constant":
      return source.value;
    case "claim":
      return source.name;
    case "expression":
      return source.text;
  }
}

/** What is wrong with a row, at the field where it is wrong. */
export type RowProblems = { target?: string; value?: string };
export type ReadRow = { kind: "rule"; rule: Rule } | { kind: "incomplete"; problems: RowProblems };

export function readRow({ id, target, kind, value, delivery, options }: Row): ReadRow {
  const parsed = ruleSchema.safeParse({ id, target, source: sourceOf(kind, value), delivery, ...options });
  if (parsed.success) return { kind: "rule", rule: parsed.data };
  const messageAt = (part: "target" | "source") => parsed.error.issues.find(({ path }) => path[0] === part)?.message;
  const [ofTarget, ofValue] = [messageAt("target"), messageAt("source")];
  return {
    kind: "incomplete",
    problems: {
      ...(ofTarget && { target: target.trim() === "" ? "Name the attribute that this rule sets." : ofTarget }),
      ...(ofValue && { value: value.trim() === "" ? missing[kind] : ofValue }),
    },
  };
}

const missing: Record<Source["kind"], string> = {
  none: "",
  constant: "Give the text to set.",
  claim: "Name the claim whose value to take, for example email.",
  expression: 'Write an expression, for example Join(" ", [givenName], [surname]).',
};

function sourceOf(kind: Row["kind"], value: string): Source {
  switch (kind) {
    case "none":
      return { kind };
    case "constant":
      return { kind, value };
    case "claim":
      return { kind, name: value };
    case "expression":
      return { kind, text: value };
  }
}

/** What is known of a rule while it is typed, whether or not it is one yet. */
export const judgedOf = ({ target, kind, value, delivery, options }: Row): Judged => ({
  ...{ target: target.trim(), delivery, source: sourceOf(kind, value) },
  ...options,
});

export const rulesOf = (rows: readonly Row[]): Rule[] =>
  rows.flatMap((row) => {
    const read = readRow(row);
    return read.kind === "rule" ? [read.rule] : [];
  });

/** Two states of the form in which every field says the same. */
export const sameRows = (a: readonly Row[], b: readonly Row[]): boolean =>
  a.length === b.length && a.every((row, place) => sameRow(row, b[place]));

const sameRow = (a: Row, b: Row | undefined) =>
  a.id === b?.id &&
  a.target === b.target &&
  a.kind === b.kind &&
  a.value === b.value &&
  a.delivery === b.delivery &&
  isSameJson(a.options, b.options);
