import { isForAll } from "@/lib/condition/typed";
import { compile } from "@/lib/expression/compile";
import { type Row, type RowProblems, readRow } from "@/lib/mapping/rows";
import type { Rule } from "@/lib/mapping/rule";
import { missingTables } from "@/lib/mapping/tables";
import { targetProblem } from "@/lib/mapping/target-problems";
import { builtInTargets, findTarget, type Known as KnownOfTenant, type Target } from "@/lib/mapping/targets";
import { obstacleToSilence } from "@/lib/mapping/typed-value";
import { isLink } from "@/lib/mapping/user-properties";
import { isSameAttribute, withoutAppId } from "@/lib/signup/flow";

/** Something to tell about a place in what was typed; `suggestion` is text to put in that place. */
export type Note = { message: string; start: number; end: number; suggestion?: string };
/** `problems` and `ofOptions` keep a mapping from being published, `warnings` and `hints` do not. */
export type RowNotes = {
  fields: RowProblems;
  problems: Note[];
  warnings: Note[];
  ofOptions: string[];
  hints: string[];
};

/** `tables`: the names of the look-up tables that the tenant has. `isDoubled`: see `doubledRows`. */
type Known = {
  isDoubled: boolean;
  targets: readonly Target[];
  tables: readonly string[];
  known: KnownOfTenant;
};

/** All that can be said about a row while it is typed. */
export function notesOf(row: Row, { isDoubled, targets, tables, known }: Known): RowNotes {
  const read = readRow(row);
  const fields = read.kind === "incomplete" ? read.problems : {};
  const target = row.target.trim();
  const { problems, warnings } = expressionNotes(row, tables);
  const refusal = read.kind === "rule" ? refusalOfRule(read.rule, known) : {};
  return {
    fields: {
      ...fields,
      ...(refusal.ofTarget !== undefined && { target: refusal.ofTarget }),
      ...(isDoubled && { target: `An earlier rule already sets ${target} for every guest.` }),
    },
    problems:
      refusal.ofValue === undefined
        ? problems
        : [...problems, { message: refusal.ofValue, start: 0, end: row.value.length }],
    warnings,
    ofOptions: [...optionProblems(row), ...(refusal.ofDefault === undefined ? [] : [refusal.ofDefault])],
    hints: hintsOf(row, targets),
  };
}

type Refusal = { ofTarget?: string; ofValue?: string; ofDefault?: string };

/** As problems.ts says it: a rule that could never set its attribute is not published. */
function refusalOfRule(rule: Rule, { directory }: KnownOfTenant): Refusal {
  const known = { flow: null, directory };
  const message = rule.isOff === true ? undefined : targetProblem(rule, known);
  if (message === undefined) return {};
  const { target, delivery, source } = rule;
  if (delivery === "answer" && isLink(target)) return { ofTarget: message };
  if (delivery === "silent" && obstacleToSilence(target, findTarget(target, known)) !== undefined)
    return { ofTarget: message };
  return targetProblem({ target, delivery, source }, known) === undefined
    ? { ofDefault: message }
    : { ofValue: message };
}

/** The ids of rows that no guest ever reaches, as problems.ts says it: an earlier one for every guest decides alone. */
export function doubledRows(rows: readonly Row[]): ReadonlySet<string> {
  const deciding = new Map<string, string[]>();
  const doubled = new Set<string>();
  for (const { id, target: typed, isOff, condition } of rows) {
    const target = typed.trim();
    if (target === "" || isOff) continue;
    const key = withoutAppId(target);
    const earlier = deciding.get(key) ?? [];
    if (earlier.some((other) => isSameAttribute(other, target))) doubled.add(id);
    if (isForAll(condition)) deciding.set(key, [...earlier, target]);
  }
  return doubled;
}

/** A pattern that is none is told at its own field. */
function optionProblems({ delivery, condition }: Row): string[] {
  if (delivery !== "silent" || condition.step !== "postFederationSignup") return [];
  return ["A silent value is decided at the last step, and this rule is for the step before it."];
}

function expressionNotes({ kind, value }: Row, tables: readonly string[]): Pick<RowNotes, "problems" | "warnings"> {
  if (value.trim() === "") return { problems: [], warnings: [] };
  switch (kind) {
    case "none":
    case "constant":
      return { problems: [], warnings: [] };
    case "claim": {
      // A claim stands for the expression [claim]; places shift by the bracket.
      const compiled = compile(`[${value.trim()}]`);
      return { problems: [], warnings: compiled.kind === "compiled" ? compiled.warnings.map(withoutBrackets) : [] };
    }
    case "expression": {
      const lead = value.length - value.trimStart().length;
      const shift = (note: Note): Note => ({ ...note, start: note.start + lead, end: note.end + lead });
      const text = value.trim();
      const compiled = compile(text);
      if (compiled.kind === "invalid") return { problems: compiled.problems.map(shift), warnings: [] };
      const missing = missingTables({ source: { kind: "expression", text } }, tables);
      return { problems: missing.map(shift), warnings: compiled.warnings.map(shift) };
    }
  }
}

const withoutBrackets = ({ message, suggestion, end }: Note): Note => ({
  ...{ message, start: 0, end: end - 2 },
  ...(suggestion !== undefined && { suggestion: suggestion.replace(/^\[|\]$/g, "") }),
});

function hintsOf(row: Row, targets: readonly Target[]): string[] {
  const { target, kind, value, hasDefault, default: fallback, delivery } = row;
  const name = target.trim();
  const known = targets.find((each) => each.name === name);
  const meant = known ? undefined : builtInTargets.find((each) => each.name.toLowerCase() === name.toLowerCase());
  const constants = [...(kind === "constant" ? [value] : []), ...(hasDefault ? [fallback] : [])];
  return [
    ...(meant ? [`Graph spells it ${meant.name}; case matters.`] : []),
    ...(constants.includes("") && name !== ""
      ? [delivery === "silent" ? "Sets nothing: Graph takes no empty text." : "Sets an empty text."]
      : []),
  ];
}
