import { parseJson } from "@/lib/parse-json";

/** A further claim as it is typed. */
export type ClaimRow = { id: number; name: string; value: string };

type Further = Readonly<Record<string, unknown>>;

export const rowsOf = (further: Further = {}): ClaimRow[] =>
  Object.entries(further).map(([name, value], index) => ({ id: index + 1, name, value: textOf(value) }));

/** A row without a name or a value is none, as Entra sends no claim without value. */
export const furtherOf = (rows: readonly ClaimRow[]): Further =>
  Object.fromEntries(
    rows.flatMap(({ name, value }) => (name.trim() === "" || value === "" ? [] : [[name.trim(), valueOf(value)]])),
  );

/** What is JSON is meant as such, anything else as text. */
function valueOf(text: string): unknown {
  const value = parseJson(text);
  return value === undefined ? text : value;
}

/** Undefined has no text in JSON; a claim without value is not sent. */
function textOf(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" && parseJson(value) === undefined ? value : JSON.stringify(value);
}
