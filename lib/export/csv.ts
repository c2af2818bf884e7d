export type CsvValue = string | number | boolean | Date | null | undefined;

/** Excel takes a file for UTF-8 only when it begins with it. */
export const byteOrderMark = "\u{feff}";

/** A record of RFC 4180, with its line break. */
export const csvLine = (values: readonly CsvValue[]): string => `${values.map(csvField).join(",")}\r\n`;

/**
 * A text that a spreadsheet would compute gets an apostrophe in front (OWASP, "CSV Injection"): guests choose their names.
 * Numbers that we measured stay numbers.
 */
function csvField(value: CsvValue): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "string") return String(value);
  const safe = startsFormula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Blanks and characters that show nothing may stand before it; full-width forms count where the East writes. */
const startsFormula = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;
