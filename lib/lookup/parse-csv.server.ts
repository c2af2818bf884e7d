import { CsvError, type InfoRecord, parse } from "csv-parse/sync";
import { type CheckedRecords, checkRecords, type CsvRecord, type LineProblem } from "./check-records";
import { maxRows } from "./table";

/** A text that could be read as UTF-8, or what it seems to be instead. */
export type DecodedText = { kind: "text"; text: string } | { kind: "wrong"; message: string };

/** The text of an uploaded file. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.subarray(0, 400).includes(0))
    return { kind: "wrong", message: `The file is written in UTF-16, or is no text at all. ${advice}` };
  try {
    return { kind: "text", text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { kind: "wrong", message: `The file is not written in UTF-8${lineOfSlip(bytes)}. ${advice}` };
  }
}

const advice = "Save it as “CSV UTF-8” (in Excel: Save as, then that type), or copy the cells and paste them here.";

/** Where the first byte is that is no UTF-8: most often an umlaut in a file of Windows. */
function lineOfSlip(bytes: Uint8Array): string {
  const readable = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const line = readable.slice(0, readable.indexOf("\ufffd")).split("\n").length;
  return `: line ${line} has a character of another encoding`;
}

/** Reads CSV as RFC 4180 has it, with a comma, semicolon or tab between the two columns. Never throws. */
export function parseCsv(text: string): CheckedRecords {
  const { records, problem } = readRecords(text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"));
  const checked = checkRecords(records);
  return problem ? { ...checked, problems: [...checked.problems, problem] } : checked;
}

type Read = { records: CsvRecord[]; problem: LineProblem | undefined };

function readRecords(text: string): Read {
  const records: CsvRecord[] = [];
  let [lastLine, seen] = [0, 0];
  const collect = (fields: string[], { lines }: InfoRecord) => {
    lastLine = lines;
    seen += 1;
    const breaks = fields.reduce((sum, field) => sum + field.split("\n").length - 1, 0);
    // Spreadsheets end a file with lines of nothing but separators.
    if (fields.some((field) => field !== "")) records.push({ line: lines - breaks, fields });
    return null;
  };
  try {
    parse(text, { ...options, delimiter: delimiterOf(text), on_record: collect });
    const isCut = records.length <= maxRows && seen === mostRecords;
    return { records, problem: isCut ? { line: lastLine, message: "Too many lines without a row." } : undefined };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { records, problem: problemOf(error, lastLine) };
  }
}

/** Enough to see that there are too many; a million short lines would keep the server busy for seconds. */
const mostRecords = 2 * maxRows;
const options = {
  to: mostRecords,
  record_delimiter: "\n",
  relax_column_count: true,
  skip_empty_lines: true,
  trim: true,
} as const;

const delimiters = [",", ";", "\t"] as const;

/** The one that makes two columns of most of the first lines; commas may also stand in a text. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000).split("\n", 20);
  const pairs = (delimiter: string) =>
    head.filter((line) => line.replace(/"(?:[^"]|"")*"/g, "").split(delimiter).length === 2).length;
  const counts = delimiters.map(pairs);
  const most = Math.max(...counts);
  if (most > 0) return delimiters[counts.indexOf(most)] ?? ",";
  return delimiters.toSorted((a, b) => head.join().split(b).length - head.join().split(a).length)[0] ?? ",";
}

function problemOf({ code, lines }: CsvError & { lines?: unknown }, lastLine: number): LineProblem {
  if (code === "CSV_QUOTE_NOT_CLOSED")
    return { line: lastLine + 1, message: "A double quote opens here and is never closed." };
  const message =
    "A double quote stands in the middle. A text with quotes stands in quotes, each of its own typed twice.";
  return { line: typeof lines === "number" ? lines : lastLine + 1, message };
}
