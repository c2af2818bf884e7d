import {
  noCondition,
  readCondition,
  type ConditionProblems,
  toTyped,
  type TypedCondition,
} from "@/lib/condition/typed";
import type { WriteMode } from "@/lib/silent/silent-write";
import { isSameJson } from "@/lib/same-json";
import { type Delivery, type Rule, ruleSchema, type Source } from "./rule";

/** A rule as it stands in the form: whatever was typed, also what is no rule yet. Nothing typed is ever lost. */
export type Row = {
  id: string;
  target: string;
  kind: Source["kind"];
  value: string;
  delivery: Delivery;
  /** An empty text is a default too. */
  hasDefault: boolean;
  default: string;
  condition: TypedCondition;
  /** Of a silent rule, where the attribute has a value already. */
  mode: WriteMode;
  isOff: boolean;
  comment: string;
};

export const emptyRow: Omit<Row, "id"> = {
  ...{ target: "", kind: "constant", value: "", delivery: "answer" },
  ...{ hasDefault: false, default: "", condition: noCondition, mode: "overwrite", isOff: false, comment: "" },
};

export const toRow = ({
  id,
  target,
  source,
  delivery,
  default: fallback,
  condition,
  mode,
  isOff,
  comment,
}: Rule): Row => ({
  ...{ id, target, kind: source.kind, value: typedText(source), delivery },
  ...{ hasDefault: fallback !== undefined, default: fallback ?? "", condition: toTyped(condition) },
  ...{ mode: mode ?? "overwrite", isOff: isOff === true, comment: comment ?? "" },
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
export type RowProblems = {
  target?: string;
  value?: string;
  default?: string;
  condition?: ConditionProblems;
  comment?: string;
};
export type ReadRow = { kind: "rule"; rule: Rule } | { kind: "incomplete"; problems: RowProblems };

const read = new WeakMap<Row, ReadRow>();

/** A row is never changed, so it is read once: of many rows one differs when a key is pressed. */
export function readRow(row: Row): ReadRow {
  const known = read.get(row) ?? parseRow(row);
  read.set(row, known);
  return known;
}

function parseRow(row: Row): ReadRow {
  const { id, target, kind, value, delivery, mode, isOff, comment } = row;
  const condition = readCondition(row.condition);
  const parsed = ruleSchema.safeParse({
    ...{ id, target, source: sourceOf(row), delivery },
    ...(row.hasDefault && { default: row.default }),
    ...(condition.kind === "condition" && condition.condition && { condition: condition.condition }),
    ...(delivery === "silent" && mode !== "overwrite" && { mode }),
    ...(isOff && { isOff }),
    ...(comment.trim() !== "" && { comment }),
  });
  if (parsed.success && condition.kind === "condition") return { kind: "rule", rule: parsed.data };
  const messageAt = (part: keyof Rule) => parsed.error?.issues.find(({ path }) => path[0] === part)?.message;
  const [ofTarget, ofValue] = [messageAt("target"), messageAt("source")];
  const [ofDefault, ofComment] = [messageAt("default"), messageAt("comment")];
  return {
    kind: "incomplete",
    problems: {
      ...(ofTarget && { target: target.trim() === "" ? "Name the attribute that this rule sets." : ofTarget }),
      ...(ofValue && { value: value.trim() === "" ? missing[kind] : ofValue }),
      ...(ofDefault && { default: ofDefault }),
      ...(condition.kind === "incomplete" && { condition: condition.problems }),
      ...(ofComment && { comment: ofComment }),
    },
  };
}

const missing: Record<Source["kind"], string> = {
  none: "",
  constant: "Give the text to set.",
  claim: "Name the claim whose value to take, for example email.",
  expression: 'Write an expression, for example Join(" ", [givenName], [surname]).',
};

/** The source as typed, also one that is none yet. */
export function sourceOf({ kind, value }: Pick<Row, "kind" | "value">): Source {
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

export const rulesOf = (rows: readonly Row[]): Rule[] =>
  rows.flatMap((row) => {
    const result = readRow(row);
    return result.kind === "rule" ? [result.rule] : [];
  });

/** Two states of the form in which every field says the same. */
export const sameRows = (a: readonly Row[], b: readonly Row[]): boolean =>
  a === b || (a.length === b.length && a.every((row, place) => isSameJson(row, b[place])));
