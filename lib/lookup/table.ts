import { z } from "zod";
import { tableNamePattern, tableNameWords } from "@/lib/expression/tables";

/** More would be a database of its own; each is read again whenever it changes while guests wait. */
export const maxRows = 10_000;
export const maxKeyLength = 256;
/** The longest text that Entra stores in most attributes. */
export const maxValueLength = 1024;

/** Of a CSV: ten thousand rows of two hundred characters. The server takes no much larger form (next.config.js). */
export const maxTextBytes = 2_000_000;

export const tableNameSchema = z
  .string()
  .trim()
  .min(1, "Give the table a name.")
  .regex(tableNamePattern, `A name is ${tableNameWords}.`);

const rowSchema = z.tuple([z.string().min(1).max(maxKeyLength), z.string().max(maxValueLength)]);
/** Key and value. Pairs instead of an object keep the order of the file, and any key is harmless. */
export type TableRow = z.infer<typeof rowSchema>;

/** What is stored. Keys are trimmed and differ from each other. */
export const tableRowsSchema = z.array(rowSchema).max(maxRows);

/** What replacing the rows would change, in numbers. */
export type RowChanges = { added: number; changed: number; removed: number };

export function rowChanges(from: readonly TableRow[], to: readonly TableRow[]): RowChanges {
  const [before, after] = [new Map(from), new Map(to)];
  const kept = to.filter(([key]) => before.has(key));
  return {
    added: to.length - kept.length,
    changed: kept.filter(([key, value]) => before.get(key) !== value).length,
    removed: from.filter(([key]) => !after.has(key)).length,
  };
}
