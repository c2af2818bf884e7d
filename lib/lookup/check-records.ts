import { maxKeyLength, maxRows, maxValueLength, type TableRow } from "./table";

/** A record of a CSV file, and the line where it begins. */
export type CsvRecord = { line: number; fields: readonly string[] };
export type LineProblem = { line: number; message: string };
export type CheckedRecords = { rows: TableRow[]; problems: LineProblem[]; hasHeader: boolean };

/** Turns records into rows of a table; what is wrong is told by line, all of it and not only the first. */
export function checkRecords(records: readonly CsvRecord[]): CheckedRecords {
  const hasHeader = isHeader(records[0]);
  const lineOf = new Map<string, number>();
  const rows: TableRow[] = [];
  const problems: LineProblem[] = [];
  for (const { line, fields } of hasHeader ? records.slice(1) : records) {
    const [key = "", value = ""] = [fields[0]?.trim(), fields[1]];
    const wrong = wrongFields(fields.length, key, value) ?? doubled(key, lineOf.get(key));
    if (wrong) problems.push({ line, message: wrong });
    else rows.push([key, value]);
    if (!lineOf.has(key)) lineOf.set(key, line);
  }
  const surplus = records[maxRows + (hasHeader ? 1 : 0)];
  if (surplus) problems.unshift({ line: surplus.line, message: tooMany });
  else if (records.length === (hasHeader ? 1 : 0)) problems.push({ line: 1, message: "There is no row yet." });
  return { rows, problems, hasHeader };
}

/** Any case; spreadsheets put their own idea of a capital there. */
const isHeader = (first: CsvRecord | undefined): boolean =>
  first?.fields.length === 2 && /^\s*key\s*,\s*value\s*$/i.test(first.fields.join(","));

const numbers = new Intl.NumberFormat("en-GB");
const tooMany = `A table has at most ${numbers.format(maxRows)} rows; this line is the first too many.`;

function wrongFields(columns: number, key: string, value: string): string | undefined {
  if (columns === 1) return "One column only: a key and its value are needed, with a comma, semicolon or tab between.";
  if (columns > 2)
    return `${numbers.format(columns)} columns instead of two. A value that has commas stands in double quotes.`;
  if (key === "") return "The key is empty.";
  if (key.length > maxKeyLength)
    return `The key has ${numbers.format(key.length)} characters, at most ${maxKeyLength} fit.`;
  if (value.length > maxValueLength)
    return `The value has ${numbers.format(value.length)} characters, at most ${maxValueLength} fit.`;
  if (hasControls(key) || hasControls(value)) return "It has a control character, which no text of a guest has.";
  return undefined;
}

/** Line breaks and tabs are text; the others no attribute takes, and the database refuses NUL. */
const hasControls = (text: string) => /(?![\t\n\r])\p{Cc}/u.test(text);

const doubled = (key: string, line: number | undefined) =>
  line === undefined ? undefined : `The key ${quoted(key)} stands in line ${numbers.format(line)} already.`;

const quoted = (key: string) => (key.length > 60 ? `“${key.slice(0, 57)}…”` : `“${key}”`);
