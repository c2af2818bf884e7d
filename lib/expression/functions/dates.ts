import {
  daysInMonth,
  dayOfWeek,
  fileTimeEpoch,
  fromDate,
  fromTicks,
  inRange,
  perDay,
  perHour,
  perMinute,
  perSecond,
  type Ticks,
  toTicks,
} from "../dates/calendar";
import { printGeneral } from "../dates/format";
import { readDate } from "../dates/read";
import type { Run } from "../run";
import { Failure, isNumber, isWholeNumber, quote, type Value } from "../value";
import { constantOf, eager, text } from "./arguments";
import type { OfferedFunction } from "./definition";

/** Dates travel as text, `M/d/yyyy h:mm:ss tt` in UTC. Arithmetic follows Visual Basic's DateAdd and DateDiff (DateAndTime.vb). */

/** A date without a value stays without one; a text that is no date is a mistake. */
export function dateOf(value: Value | undefined): Ticks | null {
  const written = text(value);
  if (written === null) return null;
  const ticks = readDate(written);
  if (ticks === undefined) throw new Failure(`${quote(written)} is not a date.`);
  return ticks;
}

export function nowOf(run: Run): Ticks {
  const ticks = fromDate(run.context.now);
  if (ticks === undefined) throw new Failure("The present time is not known.");
  return ticks;
}

function printed(ticks: Ticks): string {
  if (!inRange(ticks)) throw new Failure("This date lies outside the years 1 to 9999.");
  return printGeneral(ticks);
}

export const cdate: OfferedFunction = {
  name: "CDate",
  parameters: [{ name: "expression", type: "text" }],
  summary: "Reads a text as a date and gives it in UTC, such as 3/16/2020 7:00:00 AM.",
  example: 'CDate("2020-03-16-07:00")',
  check: ([source], { problem }, whole) => {
    const constant = constantOf(source);
    if (constant !== undefined && readDate(constant) === undefined)
      problem(source ?? whole, `${quote(constant)} is not a date.`);
  },
  prepare: eager(([source]) => {
    const ticks = dateOf(source);
    return ticks === null ? null : printed(ticks);
  }),
};

export const now: OfferedFunction = {
  name: "Now",
  parameters: [],
  summary: "The present moment in UTC, such as 3/16/2020 7:00:00 AM.",
  note: "It differs from call to call; a guest who has to submit again gets another value.",
  example: "Now()",
  prepare: eager((_, run) => printed(nowOf(run))),
};

const exact: Readonly<Record<string, Ticks>> = { ww: 7n * perDay, d: perDay, h: perHour, n: perMinute, s: perSecond };
export const intervals = ["yyyy", "m", "d", "ww", "h", "n", "s"];

function intervalOf(value: Value | undefined): string {
  const written = text(value) ?? "";
  const interval = written.toLowerCase();
  if (!intervals.includes(interval)) throw new Failure(`${quote(written)} is no interval: ${intervals.join(", ")}.`);
  return interval;
}

export const dateAdd: OfferedFunction = {
  name: "DateAdd",
  parameters: [
    { name: "interval", type: "interval" },
    { name: "value", type: "number" },
    { name: "dateTime", type: "text" },
  ],
  summary:
    "A date moved by so many yyyy (years), m (months), ww (weeks), d (days), h (hours), n (minutes) or s (seconds).",
  example: 'DateAdd("d", 30, Now())',
  prepare: eager(([name, value, dateTime]) => {
    const interval = intervalOf(name);
    const amount = wholePart(value);
    const start = dateOf(dateTime);
    if (start === null) return null;
    const step = exact[interval];
    if (step !== undefined) return printed(start + amount * step);
    return printed(addMonths(start, interval === "m" ? amount : 12n * amount));
  }),
};

/** Visual Basic drops a fraction. */
function wholePart(value: Value | undefined): bigint {
  const written = text(value)?.trim() ?? "";
  if (!isNumber(written)) throw new Failure(`The value of DateAdd must be a number, not ${quote(written)}.`);
  const whole = written.replace(/\..*$/, "");
  if (whole.length > 20) throw new Failure("The value of DateAdd is too large.");
  return BigInt(whole.replace(/^\+/, ""));
}

/** 31 January and a month is the last day of February. */
function addMonths(start: Ticks, months: bigint): Ticks {
  const fields = fromTicks(start);
  const count = BigInt(fields.year * 12 + fields.month - 1) + months;
  const year = Number(count / 12n);
  const month = Number(count % 12n) + 1;
  const moved =
    count < 12n ? undefined : toTicks({ ...fields, year, month, day: Math.min(fields.day, daysInMonth(year, month)) });
  if (moved === undefined) throw new Failure("This date lies outside the years 1 to 9999.");
  return moved;
}

export const dateDiff: OfferedFunction = {
  name: "DateDiff",
  parameters: [
    { name: "interval", type: "interval" },
    { name: "date1", type: "text" },
    { name: "date2", type: "text" },
  ],
  summary:
    "How many yyyy, m, ww, d, h, n or s lie from the first date to the second; negative if the second is earlier.",
  example: 'DateDiff("d", Now(), CDate("2030-01-01"))',
  prepare: eager(([name, first, second]) => {
    const interval = intervalOf(name);
    const [from, to] = [dateOf(first), dateOf(second)];
    if (from === null || to === null) return null;
    return difference(interval, from, to).toString();
  }),
};

/** Years and months subtract what the calendar shows, weeks count Sundays, all others are elapsed time cut towards zero. */
function difference(interval: string, from: Ticks, to: Ticks): bigint {
  const [a, b] = [fromTicks(from), fromTicks(to)];
  if (interval === "yyyy") return BigInt(b.year - a.year);
  if (interval === "m") return BigInt((b.year - a.year) * 12 + b.month - a.month);
  if (interval === "ww") return (weekStart(to) - weekStart(from)) / (7n * perDay);
  return (to - from) / (exact[interval] ?? perDay);
}

const weekStart = (ticks: Ticks): Ticks => (ticks / perDay - BigInt(dayOfWeek(ticks))) * perDay;

const fileTimeNote = "Numbers of this kind belong to Active Directory; at sign-up there is rarely one.";

export const dateFromNum: OfferedFunction = {
  name: "DateFromNum",
  parameters: [{ name: "value", type: "whole number" }],
  summary: "The date of an Active Directory number, which counts 100 ns steps since 1601.",
  note: fileTimeNote,
  example: "DateFromNum(129699324000000000)",
  prepare: eager(([value]) => {
    const written = text(value)?.trim() ?? null;
    if (written === null) return null;
    if (!isWholeNumber(written))
      throw new Failure(`The value of DateFromNum must be a whole number, not ${quote(written)}.`);
    const number = BigInt(written.replace(/^\+/, ""));
    if (number < 0n) throw new Failure("DateFromNum counts from 1601; its value is below 0.");
    return printed(number + fileTimeEpoch);
  }),
};

export const numFromDate: OfferedFunction = {
  name: "NumFromDate",
  parameters: [{ name: "value", type: "text" }],
  summary: "The Active Directory number of a date, counting 100 ns steps since 1601.",
  note: fileTimeNote,
  example: 'NumFromDate("2030-12-31T23:59:59-08:00")',
  prepare: eager(([value]) => {
    const ticks = dateOf(value);
    if (ticks === null) return null;
    if (ticks < fileTimeEpoch) throw new Failure("NumFromDate counts from 1601; this date is earlier.");
    return (ticks - fileTimeEpoch).toString();
  }),
};
