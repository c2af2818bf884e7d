import type { Example } from "@/lib/examples/example";
import { type RowChanges, rowChanges, type TableRow } from "@/lib/lookup/table";
import { isSameJson } from "@/lib/same-json";
import type { MappingFile } from "./file";

/** What is there before an import. */
export type Present = { examples: readonly Example[]; tables: ReadonlyMap<string, readonly TableRow[]> };

/** What an import does beside replacing the draft. */
export type ImportPlan = {
  newTables: string[];
  /** Tables of the same name with other rows stay as they are: other connectors may use them, and guests meet them at once. */
  keptTables: ({ name: string } & RowChanges)[];
  newExamples: number;
  replacedExamples: number;
};

export function planImport(file: MappingFile, { examples, tables }: Present): ImportPlan {
  const { added, replaced } = sortExamples(file.examples, examples);
  return {
    newTables: file.tables.flatMap(({ name }) => (tables.has(name) ? [] : [name])),
    keptTables: file.tables.flatMap(({ name, rows }) => {
      const present = tables.get(name);
      return present && !isSameJson(present, rows) ? [{ name, ...rowChanges(present, rows) }] : [];
    }),
    newExamples: added.length,
    replacedExamples: replaced.length,
  };
}

/** Examples are known by their ids. Those that the file does not have stay, and so do those that are the same in it. */
export function sortExamples(
  brought: readonly Example[],
  present: readonly Example[],
): { added: Example[]; replaced: Example[] } {
  const known = new Map(present.map((example) => [example.id, example]));
  return {
    added: brought.filter(({ id }) => !known.has(id)),
    replaced: brought.filter((example) => known.has(example.id) && !isSameJson(known.get(example.id), example)),
  };
}
