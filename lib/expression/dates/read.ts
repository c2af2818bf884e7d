import { inRange, perHour, perMinute, type Ticks, toTicks } from "./calendar";

const shape = new RegExp(
  String.raw`^(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})/(\d{1,2})/(\d{4}))` +
    String.raw`(?:(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?\s*([AP]M)?)?` +
    String.raw`\s*(?:(Z)|([+-])(\d{1,2})(?::?(\d{2}))?)?$`,
  "i",
);

/**
 * Reads a date as CDate does, from a closed list of shapes: `yyyy-MM-dd` or `M/d/yyyy`, then a time with or without AM
 * and PM, then an offset; each tail may be missing, and without an offset it is UTC. JavaScript's own reader takes some
 * shapes as local time and refuses `2020-03-16-07:00`. `undefined` if the text is no date.
 */
export function readDate(text: string): Ticks | undefined {
  const trimmed = text.trim();
  const found = trimmed.length <= 64 ? shape.exec(trimmed) : null;
  if (!found) return undefined;
  const number = (index: number): number => Number(found[index] ?? 0);
  const hour = hourOf(number(7), found[11]);
  if (hour === undefined) return undefined;
  const isoFirst = found[1] !== undefined;
  const ticks = toTicks({
    year: isoFirst ? number(1) : number(6),
    month: isoFirst ? number(2) : number(4),
    day: isoFirst ? number(3) : number(5),
    hour,
    minute: number(8),
    second: number(9),
    fraction: Number((found[10] ?? "").padEnd(7, "0")),
  });
  const offset = offsetTicks(found[13], number(14), number(15));
  if (ticks === undefined || offset === undefined || !inRange(ticks - offset)) return undefined;
  return ticks - offset;
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toUpperCase() === "PM" ? 12 : 0);
}

/** What to subtract to get to UTC; offsets reach from -14:00 to +14:00. */
export function offsetTicks(sign: string | undefined, hours: number, minutes: number): Ticks | undefined {
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return undefined;
  const offset = BigInt(hours) * perHour + BigInt(minutes) * perMinute;
  return sign === "-" ? -offset : offset;
}
