import { type DateFields, dayOfWeek, fromTicks, type Ticks } from "./calendar";

/** A piece of a .NET custom date format: a specifier such as `yyyy`, or text to copy. */
export type Piece =
  | { readonly kind: "specifier"; readonly letter: string; readonly count: number }
  | { readonly kind: "literal"; readonly text: string };

export type Format = { readonly kind: "format"; readonly pieces: readonly Piece[] };
export type FormatProblem = { readonly kind: "problem"; readonly message: string };

export const months = "January February March April May June July August September October November December".split(
  " ",
);
export const days = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** The standard formats whose meaning hangs on no culture (standard-date-and-time-format-strings). */
const standard: Readonly<Record<string, string>> = {
  o: "yyyy-MM-ddTHH:mm:ss.fffffffK",
  O: "yyyy-MM-ddTHH:mm:ss.fffffffK",
  s: "yyyy-MM-ddTHH:mm:ss",
  u: "yyyy-MM-dd HH:mm:ss'Z'",
  r: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  R: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
};
const most: Readonly<Record<string, number>> = { K: 1, f: 7, F: 7 };

/** Reads a .NET date format. A format of one character means something else than that character in a longer one. */
export function readFormat(text: string): Format | FormatProblem {
  if (text === "") return { kind: "problem", message: "A date format is missing." };
  if (text.length > 1) return readCustom(text);
  const custom = Object.hasOwn(standard, text) ? standard[text] : undefined;
  if (custom !== undefined) return readCustom(custom);
  const message = /[A-Za-z]/.test(text)
    ? `A format of one letter is a standard format, which depends on the language. Write %${text}.`
    : `“${text}” is no date format.`;
  return { kind: "problem", message };
}

function readCustom(text: string): Format | FormatProblem {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === "'" || character === '"') {
      const end = text.indexOf(character, at + 1);
      if (end < 0) return { kind: "problem", message: `A ${character} in the date format is not closed.` };
      pieces.push({ kind: "literal", text: text.slice(at + 1, end) });
      at = end + 1;
    } else if (character === "\\") {
      if (at + 1 >= text.length) return { kind: "problem", message: "The date format ends in a backslash." };
      pieces.push({ kind: "literal", text: text.charAt(at + 1) });
      at += 2;
    } else if (character === "%") {
      if (at + 1 >= text.length || text[at + 1] === "%") {
        return { kind: "problem", message: "A % in the date format has no letter behind it." };
      }
      at += 1;
    } else if (/[dMyhHmsfFtgzK]/.test(character)) {
      let end = at;
      while (text[end] === character) end += 1;
      const count = end - at;
      const limit = most[character];
      if (limit !== undefined && count > limit) {
        return {
          kind: "problem",
          message: `“${text.slice(at, end)}” is too long: a date format has at most ${limit}.`,
        };
      }
      pieces.push({ kind: "specifier", letter: character, count });
      at = end;
    } else {
      pieces.push({ kind: "literal", text: character });
      at += 1;
    }
  }
  return { kind: "format", pieces };
}

export type Moment = { readonly ticks: Ticks /** A time zone was given, so `K` prints Z. */; readonly zoned: boolean };

/** Prints with English names and AM or PM. Every moment is UTC, so an offset prints as +00:00. */
export function printDate(moment: Moment, format: Format): string {
  const fields = fromTicks(moment.ticks);
  let printed = "";
  for (const piece of format.pieces) {
    if (piece.kind === "literal") printed += piece.text;
    else if (piece.letter === "F") {
      const digits = fractionDigits(fields, piece.count).replace(/0+$/, "");
      // A point before a fraction that vanishes goes with it.
      printed = digits === "" && printed.endsWith(".") ? printed.slice(0, -1) : printed + digits;
    } else printed += printSpecifier(piece.letter, piece.count, fields, moment);
  }
  return printed;
}

const fractionDigits = ({ fraction }: DateFields, count: number): string =>
  fraction.toString().padStart(7, "0").slice(0, count);

function printSpecifier(letter: string, count: number, fields: DateFields, { ticks, zoned }: Moment): string {
  switch (letter) {
    case "d":
      return count <= 2 ? padded(fields.day, count) : named(days[dayOfWeek(ticks)], count);
    case "M":
      return count <= 2 ? padded(fields.month, count) : named(months[fields.month - 1], count);
    case "y":
      return count <= 2 ? padded(fields.year % 100, count) : fields.year.toString().padStart(count, "0");
    case "h":
      return padded(((fields.hour + 11) % 12) + 1, count);
    case "H":
      return padded(fields.hour, count);
    case "m":
      return padded(fields.minute, count);
    case "s":
      return padded(fields.second, count);
    case "f":
      return fractionDigits(fields, count);
    case "t":
      return (fields.hour < 12 ? "AM" : "PM").slice(0, Math.min(count, 2));
    case "g":
      return "A.D.";
    case "z":
      return ["+0", "+00", "+00:00"][Math.min(count, 3) - 1] ?? "";
    default: // K
      return zoned ? "Z" : "";
  }
}

const padded = (value: number, count: number): string => value.toString().padStart(Math.min(count, 2), "0");
const named = (name: string | undefined, count: number): string => (count === 3 ? name?.slice(0, 3) : name) ?? "";

/** The form in which dates travel between functions: `3/16/2020 7:00:00 AM`. */
export function printGeneral(ticks: Ticks): string {
  return printDate({ ticks, zoned: false }, general);
}
const general: Format = {
  kind: "format",
  pieces: ["M", "/", "d", "/", "yyyy", " ", "h", ":", "mm", ":", "ss", " ", "tt"].map((text) =>
    /[a-z]/i.test(text) ? { kind: "specifier", letter: text.charAt(0), count: text.length } : { kind: "literal", text },
  ),
};
