import { type DateFields, dayOfWeek, fromTicks, inRange, type Ticks, toTicks } from "./calendar";
import { days, type Format, type Moment, months, type Piece } from "./format";
import { offsetTicks } from "./read";
import type { Styles } from "./styles";

type Found = Partial<Record<keyof DateFields | "weekday", number>> & { afternoon?: boolean; offset?: Ticks };

/**
 * Reads a text that must look exactly like the format (.NET's DateTime.ParseExact, English names). A text with an offset
 * is turned into UTC. `undefined` if it does not fit, or if there is no such day.
 */
export function parseExact(source: string, format: Format, styles: Styles, today: Ticks): Moment | undefined {
  let text = styles.leadingWhite ? source.trimStart() : source;
  if (styles.trailingWhite) text = text.trimEnd();
  const found: Found = {};
  let at = 0;
  for (const [index, piece] of format.pieces.entries()) {
    if (styles.innerWhite) at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
    const next = readPiece(piece, text, at, found, format.pieces[index + 1]);
    if (next === undefined) return undefined;
    at = next;
  }
  return at === text.length ? assemble(found, styles, today) : undefined;
}

/** The offset behind what the piece took; `undefined` if it does not fit. */
function readPiece(piece: Piece, text: string, at: number, found: Found, next: Piece | undefined): number | undefined {
  if (piece.kind === "literal") {
    if (text.startsWith(piece.text, at)) return at + piece.text.length;
    const optionalPoint = piece.text === "." && next?.kind === "specifier" && next.letter === "F";
    return optionalPoint ? at : undefined;
  }
  const { letter, count } = piece;
  switch (letter) {
    case "d":
      return count <= 2
        ? oneOrTwo("day", count, text, at, found)
        : takeName(days, 0, "weekday", count, text, at, found);
    case "M":
      return count <= 2
        ? oneOrTwo("month", count, text, at, found)
        : takeName(months, 1, "month", count, text, at, found);
    case "y":
      return count <= 2 ? twoDigitYear(count, text, at, found) : takeNumber("year", count, count, text, at, found);
    case "h":
    case "H":
      return oneOrTwo("hour", count, text, at, found);
    case "m":
      return oneOrTwo("minute", count, text, at, found);
    case "s":
      return oneOrTwo("second", count, text, at, found);
    case "f":
    case "F":
      return takeFraction(letter === "f" ? count : 0, count, text, at, found);
    case "t": {
      const half = (count === 1 ? /^[ap]/i : /^[ap]m/i).exec(text.slice(at, at + 2))?.[0];
      if (half === undefined) return undefined;
      found.afternoon = half.toLowerCase().startsWith("p");
      return at + half.length;
    }
    case "g":
      return /^a\.?d\.?/i.test(text.slice(at, at + 4)) ? at + (text[at + 1] === "." ? 4 : 2) : undefined;
    default: // z and K
      return takeOffset(letter === "K", count, text, at, found);
  }
}

function takeNumber(
  field: keyof DateFields,
  least: number,
  most: number,
  text: string,
  at: number,
  found: Found,
): number | undefined {
  const read = takeDigits(text, at, least, most);
  return read !== undefined && agree(found, field, Number(read)) ? at + read.length : undefined;
}

/** One letter takes one digit or two, more letters take two. */
const oneOrTwo = (field: keyof DateFields, count: number, text: string, at: number, found: Found): number | undefined =>
  takeNumber(field, count === 1 ? 1 : 2, 2, text, at, found);

/** A field that a format names twice must say the same twice. */
function agree(found: Found, field: keyof DateFields | "weekday", value: number): boolean {
  if (found[field] !== undefined && found[field] !== value) return false;
  found[field] = value;
  return true;
}

function takeDigits(text: string, at: number, least: number, most: number): string | undefined {
  let end = at;
  while (end - at < most && /\d/.test(text.charAt(end))) end += 1;
  return end - at < least ? undefined : text.slice(at, end);
}

function takeName(
  names: readonly string[],
  first: number,
  field: "weekday" | "month",
  count: number,
  text: string,
  at: number,
  found: Found,
): number | undefined {
  const short = count === 3;
  const rest = text.slice(at, at + 10).toLowerCase();
  const index = names.findIndex((name) => rest.startsWith((short ? name.slice(0, 3) : name).toLowerCase()));
  if (index < 0 || !agree(found, field, index + first)) return undefined;
  return at + (short ? 3 : (names[index]?.length ?? 0));
}

/** The window of .NET 8 and later ends in 2049. */
function twoDigitYear(count: number, text: string, at: number, found: Found): number | undefined {
  const read = takeDigits(text, at, count, 2);
  if (read === undefined) return undefined;
  const year = Number(read);
  return agree(found, "year", year + (year <= 49 ? 2000 : 1900)) ? at + read.length : undefined;
}

function takeFraction(least: number, most: number, text: string, at: number, found: Found): number | undefined {
  const read = takeDigits(text, at, least, most);
  if (read === undefined || !agree(found, "fraction", Number(read.padEnd(7, "0")))) return undefined;
  return at + read.length;
}

function takeOffset(mayBeMissing: boolean, count: number, text: string, at: number, found: Found): number | undefined {
  if (mayBeMissing && text[at] === "Z") {
    found.offset = 0n;
    return at + 1;
  }
  const withMinutes = mayBeMissing || count >= 3;
  const shape = withMinutes ? /^([+-])(\d{1,2}):?(\d{2})/ : count === 2 ? /^([+-])(\d{2})/ : /^([+-])(\d{1,2})/;
  const read = shape.exec(text.slice(at, at + 6));
  if (!read) return mayBeMissing ? at : undefined;
  const offset = offsetTicks(read[1], Number(read[2]), Number(read[3] ?? 0));
  if (offset === undefined) return undefined;
  found.offset = offset;
  return at + read[0].length;
}

/** What the format does not name: no part of a date means today, else January and the first. */
function assemble(found: Found, styles: Styles, today: Ticks): Moment | undefined {
  const dateless = found.year === undefined && found.month === undefined && found.day === undefined;
  const base = dateless && !styles.noCurrentDateDefault ? fromTicks(today) : undefined;
  const thisYear = styles.noCurrentDateDefault ? 1 : fromTicks(today).year;
  const hour = hourOf(found);
  if (hour === undefined) return undefined;
  const ticks = toTicks({
    year: found.year ?? base?.year ?? thisYear,
    month: found.month ?? base?.month ?? 1,
    day: found.day ?? base?.day ?? 1,
    hour,
    minute: found.minute ?? 0,
    second: found.second ?? 0,
    fraction: found.fraction ?? 0,
  });
  if (ticks === undefined) return undefined;
  if (found.weekday !== undefined && found.weekday !== dayOfWeek(ticks)) return undefined;
  const utc = ticks - (found.offset ?? 0n);
  return inRange(utc) ? { ticks: utc, zoned: found.offset !== undefined } : undefined;
}

function hourOf({ hour = 0, afternoon }: Found): number | undefined {
  if (afternoon === undefined) return hour;
  if (hour > 12) return afternoon ? hour : undefined;
  return (hour % 12) + (afternoon ? 12 : 0);
}
