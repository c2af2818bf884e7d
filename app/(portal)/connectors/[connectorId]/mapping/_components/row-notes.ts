import { compile } from "@/lib/expression/compile";
import { type Row, type RowProblems, readRow } from "@/lib/mapping/rows";
import { missingTables } from "@/lib/mapping/tables";
import { builtInTargets, type Target } from "@/lib/mapping/targets";
import { isSameAttribute } from "@/lib/signup/flow";

/** Something to tell about a place in what was typed; `suggestion` is text to put in that place. */
export type Note = { message: string; start: number; end: number; suggestion?: string };
/** `problems` keep a mapping from being published, `warnings` do not. */
export type RowNotes = { fields: RowProblems; problems: Note[]; warnings: Note[]; hints: string[] };

/** `tables`: the names of the look-up tables that the tenant has. */
type Known = { rows: readonly Row[]; targets: readonly Target[]; tables: readonly string[] };

/** All that can be said about a row while it is typed. */
export function notesOf(row: Row, { rows, targets, tables }: Known): RowNotes {
  const read = readRow(row);
  const fields = read.kind === "incomplete" ? read.problems : {};
  const target = row.target.trim();
  const isDoubled =
    target !== "" &&
    row.options.isOff !== true &&
    rows.slice(0, rows.indexOf(row)).some((other) => leavesNothing(other, target));
  return {
    fields: isDoubled ? { ...fields, target: `An earlier rule already sets ${target} for every guest.` } : fields,
    ...expressionNotes(row, tables),
    hints: hintsOf(row, targets),
  };
}

/** As problems.ts says it: a rule that is about every guest decides alone. */
const leavesNothing = ({ target, options }: Row, wanted: string) =>
  options.isOff !== true && options.condition === undefined && isSameAttribute(target.trim(), wanted);

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

function hintsOf({ target, kind, value, delivery }: Row, targets: readonly Target[]): string[] {
  const known = targets.find(({ name }) => name === target.trim());
  const meant = known
    ? undefined
    : builtInTargets.find(({ name }) => name.toLowerCase() === target.trim().toLowerCase());
  return [
    ...(meant ? [`Graph spells it ${meant.name}; case matters.`] : []),
    ...(kind === "constant" && value === "" && target !== ""
      ? [delivery === "silent" ? "Sets nothing: Graph takes no empty text." : "Sets an empty text."]
      : []),
    ...(kind === "constant" && known?.maxLength !== undefined && value.length > known.maxLength
      ? [`${value.length} characters; ${known.name} takes ${known.maxLength} at most.`]
      : []),
  ];
}
