import { z } from "zod";
import { examplesSchema } from "@/lib/examples/example";
import { gatesSchema } from "@/lib/gatekeeping/gate";
import { tableNameSchema, tableRowsSchema } from "@/lib/lookup/table";
import { rulesSchema } from "@/lib/mapping/rule";
import { sortMembers } from "./sort-members";

/** Of the format; a file with a higher one was written by a newer Vestibule. */
export const fileVersion = 1;
/** A look-up table of ten thousand rows is 2 MB. A server action takes more (next.config.js). */
export const maxFileBytes = 5_000_000;
export const maxFileTables = 100;

const isEachOnce = (names: readonly string[]) => new Set(names).size === names.length;

const tableSchema = z.strictObject({
  name: tableNameSchema,
  /** Key and value. */
  rows: tableRowsSchema.refine((rows) => isEachOnce(rows.map(([key]) => key)), "Two rows have the same key."),
});

/** A mapping as a file: everything it needs to run, and the examples that it must pass. */
export const mappingFileSchema = z.strictObject({
  /** For editors that complete and check while one types; of no meaning here. */
  $schema: z.string().optional(),
  format: z.literal("vestibule-mapping"),
  version: z.literal(fileVersion),
  rules: rulesSchema,
  gates: gatesSchema.default([]),
  /** The look-up tables that the rules name, each whole. */
  tables: z
    .array(tableSchema)
    .max(maxFileTables)
    .refine((tables) => isEachOnce(tables.map(({ name }) => name)), "Two look-up tables have the same name.")
    .default([]),
  examples: examplesSchema.default([]),
});
export type MappingFile = z.infer<typeof mappingFileSchema>;

type Written = Pick<MappingFile, "rules" | "gates" | "tables" | "examples">;

/**
 * The same mapping always gives the same bytes: members in the order of the schema, those of a guest's claims by name, since
 * a database gives them back in an order of its own. A pair stands on one line, so that a table reads like a table.
 */
export function writeMappingFile({ rules, gates, tables, examples }: Written): string {
  const file = mappingFileSchema.parse({
    ...{ format: "vestibule-mapping", version: fileVersion, rules, gates },
    tables: tables.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    examples: examples.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((example) => sortMembers(example)),
  });
  return `${JSON.stringify(file, null, 2).replace(pair, "[$1, $2]")}\n`;
}

const text = String.raw`("(?:[^"\\]|\\.)*")`;
const pair = new RegExp(String.raw`\[\n +${text},\n +${text}\n +\]`, "g");

export type ReadFile = { kind: "file"; file: MappingFile } | { kind: "unreadable"; problems: string[] };

const mostProblems = 20;

/** Reads a file that a person hands in: everything that is wrong is told, each with its place. */
export function readMappingFile(content: string): ReadFile {
  let value: unknown;
  try {
    value = JSON.parse(content.replace(/^\uFEFF/, ""));
  } catch (cause) {
    return unreadable(`This is no JSON: ${placeOf(content, cause)}`);
  }
  const head = z.looseObject({ format: z.unknown(), version: z.unknown() }).safeParse(value);
  if (!head.success || head.data.format !== "vestibule-mapping")
    return unreadable('This is no mapping file: it does not say "format": "vestibule-mapping".');
  const { version } = head.data;
  if (typeof version === "number" && version > fileVersion)
    return unreadable(`A newer Vestibule wrote this file (version ${version}); this one reads version ${fileVersion}.`);
  const parsed = mappingFileSchema.safeParse(value);
  if (parsed.success) return { kind: "file", file: parsed.data };
  const problems = parsed.error.issues.flatMap((issue) => describeIssue(issue));
  const more = problems.length - mostProblems;
  return unreadable(...problems.slice(0, mostProblems), ...(more > 0 ? [`And ${more} more of the kind.`] : []));
}

const unreadable = (...problems: string[]): ReadFile => ({ kind: "unreadable", problems });

/** V8 tells the position in its message; a person counts in lines. */
function placeOf(content: string, cause: unknown): string {
  const message = cause instanceof Error ? cause.message : "";
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return "it ends too early, or begins with something else.";
  const before = content.slice(0, Number(position)).split("\n");
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}.`;
}

/** `rules[2].source.text: …`. */
function describeIssue(issue: z.core.$ZodIssue, at: readonly PropertyKey[] = []): string[] {
  const path = [...at, ...issue.path];
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const [fewest] = issue.errors.toSorted((a, b) => a.length - b.length);
    return (fewest ?? []).flatMap((each) => describeIssue(each, path));
  }
  const place = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("");
  return [`${place.replace(/^\./, "") || "the file"}: ${issue.message}`];
}
