import { closest } from "@/lib/expression/suggest";
import type { TableUse } from "@/lib/expression/tables";
import { compiledOf } from "./compiled";
import type { Rule } from "./rule";

/** The look-up tables that a rule names; none while its expression cannot be read. */
export function tableUsesOf({ source }: Pick<Rule, "source">): readonly TableUse[] {
  // Most expressions use none, and then need not be compiled to know it.
  if (source.kind !== "expression" || !/lookup/i.test(source.text)) return [];
  const compiled = compiledOf(source);
  return compiled.kind === "compiled" ? compiled.tables : [];
}

/** The names of the look-up tables that rules use, each once. */
export const tablesOf = (rules: readonly Pick<Rule, "source">[]): string[] => [
  ...new Set(rules.flatMap((rule) => tableUsesOf(rule).map(({ name }) => name))),
];

type Missing = { message: string; start: number; end: number; suggestion?: string };

/** The places in a rule's expression that name a table which the tenant does not have. */
export const missingTables = (rule: Pick<Rule, "source">, known: readonly string[]): Missing[] =>
  tableUsesOf(rule)
    .filter(({ name }) => !known.includes(name))
    .map(({ name, start, end }) => {
      const meant = closest(name, known);
      const message = `There is no look-up table "${name}".${meant === undefined ? "" : ` Did you mean "${meant}"?`}`;
      return { message, start, end, ...(meant !== undefined && { suggestion: `"${meant}"` }) };
    });
