import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromDate, fromTicks, toTicks } from "@/lib/expression/dates/calendar";
import { evaluated, none, problemOf, said } from "./evaluated";

test.each([
  ["2021-08-24", "8/24/2021 12:00:00 AM"],
  ["2021-08-24T00:00", "8/24/2021 12:00:00 AM"],
  ["2020-03-16-07:00", "3/16/2020 7:00:00 AM"],
  ["2009-06-15T01:45:30-07:00", "6/15/2009 8:45:30 AM"],
  ["2009-06-15 01:45:30.1234567Z", "6/15/2009 1:45:30 AM"],
  ["8/25/2021 5:41:18 PM", "8/25/2021 5:41:18 PM"],
  ["2013-01-10 4:00 PM -8", "1/11/2013 12:00:00 AM"],
  ["12/31/9999 12:00:00 AM", "12/31/9999 12:00:00 AM"],
  ["0001-01-01", "1/1/0001 12:00:00 AM"],
  [" 2024-02-29 ", "2/29/2024 12:00:00 AM"],
])("CDate reads %s", (text, expected) => {
  expect(said("CDate([d])", { d: text })).toBe(expected);
});

test.each([
  "",
  "tomorrow",
  "2021-02-29",
  "2021-13-01",
  "31/12/2021",
  "2021-08-24T25:00",
  "2021-08-24 0:30 PM",
  "0001-01-01+10:00",
  "20210824",
])("CDate does not read “%s”", (text) => {
  expect(evaluated("CDate([d])", { d: text })).toMatchObject({ kind: "failed" });
});

test("a constant that is no date is found before a guest comes", () => {
  expect(problemOf('CDate("soon")')?.message).toBe('"soon" is not a date.');
});

describe("DateAdd and DateDiff count like Visual Basic", () => {
  test.each([
    ["a month clips the day", 'DateAdd("m", 1, "2024-01-31")', "2/29/2024 12:00:00 AM"],
    ["a year does, too", 'DateAdd("yyyy", 1, "2024-02-29")', "2/28/2025 12:00:00 AM"],
    ["back over a year's end", 'DateAdd("m", -1, "2024-01-31")', "12/31/2023 12:00:00 AM"],
    ["a fraction is dropped", 'DateAdd("d", "1.9", "2024-01-01")', "1/2/2024 12:00:00 AM"],
    ["weeks", 'DateAdd("ww", 2, "2024-01-01")', "1/15/2024 12:00:00 AM"],
    ["minutes", 'DateAdd("n", -1, "2024-01-01")', "12/31/2023 11:59:00 PM"],
    ["no date, no date", 'DateAdd("d", 1, [d])', none],
    ["years of the calendar", 'DateDiff("yyyy", "2023-12-31", "2024-01-01")', "1"],
    ["months of the calendar", 'DateDiff("m", "2023-12-31", "2024-01-01")', "1"],
    ["days are cut towards zero", 'DateDiff("d", Now(), "2025-07-31")', "0"],
    ["backwards as well", 'DateDiff("d", "2025-07-31", Now())', "0"],
    ["weeks begin on Sunday", 'DateDiff("ww", "2025-07-26", "2025-07-27")', "1"],
    ["seconds", 'DateDiff("s", "2025-07-26", "2025-07-27")', "86400"],
  ])("%s", (_sentence, expression, expected) => {
    expect(said(expression)).toEqual(expected);
  });

  test("what leaves the years 1 to 9999 fails", () => {
    expect(evaluated('DateAdd("yyyy", 9000, Now())')).toMatchObject({ kind: "failed" });
    expect(evaluated('DateAdd("m", -99999, Now())')).toMatchObject({ kind: "failed" });
    expect(evaluated('DateAdd("d", 99999999999999999999, Now())')).toMatchObject({ kind: "failed" });
  });

  test("an unknown interval is found before a guest comes", () => {
    expect(problemOf('DateAdd("q", 1, Now())')?.message).toContain("is one of yyyy, m, d, ww, h, n, s");
  });
});

test("two Now() agree, and an unknown time fails", () => {
  expect(said("Now()")).toBe("7/30/2025 12:00:00 PM");
  expect(evaluated("Now()", {}, { now: new Date(Number.NaN) })).toMatchObject({ kind: "failed" });
});

describe("FormatDateTime", () => {
  const formatted = (source: string, input: string, output: string) =>
    said(`FormatDateTime([s], , "${input}", "${output}")`, { s: source });

  test.each([
    ["20150123105347.1Z", "yyyyMMddHHmmss.fZ", "yyyy-MM-dd", "2015-01-23"],
    ["15-6-2009 1:45:30 pm", "d-M-yyyy h:mm:ss tt", "HH:mm:ss", "13:45:30"],
    ["15 Jun 2009", "dd MMM yyyy", "dddd, d MMMM yy", "Monday, 15 June 09"],
    ["Monday 15 JUNE 2009", "dddd d MMMM yyyy", "ddd %d", "Mon 15"],
    ["12:05 AM", "hh:mm tt", "H.mm", "0.05"],
    ["2020-12-31+08:00", "yyyy-MM-ddzzz", "yyyy-MM-dd", "2020-12-30"],
    ["2020-12-31T10:00:00Z", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK", "2020-12-31T10:00Z"],
    ["2020-12-31T10:00:00", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK", "2020-12-31T10:00"],
    ["2020-12-31 10:00:00.1234567", "yyyy-MM-dd HH:mm:ss.fffffff", "ss.fff|FFFFFF", "00.123|123456"],
    ["2020-12-31 10:00:00", "yyyy-MM-dd HH:mm:ss.FFF", "ss.FFF", "00"],
    ["49", "yy", "yyyy-MM-dd", "2049-01-01"],
    ["50", "yy", "yyyy", "1950"],
    ["10:15", "HH:mm", "yyyy-MM-dd HH:mm", "2025-07-30 10:15"],
    ["  2020-01-02  ", "yyyy-MM-dd", "d/M 'at' h\\\\h zzz", "2/1 at 12h +00:00"],
    ["2020-01-02", "yyyy-MM-dd", "o", "2020-01-02T00:00:00.0000000"],
    ["2020-01-02T03:04:05", "s", "R", "Thu, 02 Jan 2020 03:04:05 GMT"],
    ["2020-01-02", "yyyy-MM-dd", "yyyyy g t", "02020 A.D. A"],
  ])("turns %s from %s into %s", (source, input, output, expected) => {
    expect(formatted(source, input, output)).toBe(expected);
  });

  test.each([
    ["2020-1-02", "yyyy-MM-dd"],
    ["2020-02-31", "yyyy-MM-dd"],
    ["2020-01-02x", "yyyy-MM-dd"],
    ["Tuesday 15 June 2009", "dddd d MMMM yyyy"],
    ["13:00 AM", "HH:mm tt"],
    ["2020 2021", "yyyy yyyy"],
  ])("%s does not fit %s", (source, input) => {
    expect(evaluated(`FormatDateTime([s], , "${input}", "yyyy")`, { s: source })).toMatchObject({ kind: "failed" });
  });

  test("the form without styles is read, too", () => {
    expect(said('FormatDateTime([s], "yyyyMMdd", "dd.MM.yyyy")', { s: "20200102" })).toBe("02.01.2020");
  });

  test("a missing or empty date has no value", () => {
    expect(said('FormatDateTime([s], , "yyyy", "yyyy")')).toEqual(none);
    expect(said('FormatDateTime([s], , "yyyy", "yyyy")', { s: "" })).toEqual(none);
  });

  test("styles choose where blanks may stand", () => {
    const read = (styles: string) =>
      evaluated(`FormatDateTime([s], "${styles}", "yyyy-MM-dd", "dd")`, { s: " 2020- 01-02" }).kind;
    expect(read("None")).toBe("failed");
    expect(read("DateTimeStyles.AllowLeadingWhite")).toBe("failed");
    expect(read("AllowWhiteSpaces, AssumeUniversal")).toBe("value");
  });

  test.each([
    ['FormatDateTime([s], , "d", "yyyy")', "Write %d."],
    ['FormatDateTime([s], , "yyyy", "\'x")', "is not closed"],
    ['FormatDateTime([s], , "yyyy", "ffffffff")', "too long"],
    ['FormatDateTime([s], "Sometimes", "yyyy", "yyyy")', "no DateTimeStyles value"],
    ['FormatDateTime([s], "RoundtripKind,AssumeLocal", "yyyy", "yyyy")', "goes with none of"],
    ['FormatDateTime([s], "yyyy", )', "needs its inputFormat"],
  ])("%s is refused", (expression, message) => {
    expect(problemOf(expression)?.message).toContain(message);
  });
});

test("Active Directory numbers keep all their digits", () => {
  expect(said("DateFromNum(129699324000000000)")).toBe("1/1/2012 11:00:00 PM");
  expect(said('NumFromDate("2025-12-31 23:59:59-05:00")')).toBe("134117171990000000");
  expect(said('NumFromDate("1601-01-01T00:00:00.0000001")')).toBe("1");
  expect(evaluated("DateFromNum(9223372036854775807)")).toMatchObject({ kind: "failed" });
  expect(evaluated('NumFromDate("1600-12-31")')).toMatchObject({ kind: "failed" });
});

test("the calendar agrees with JavaScript's", () => {
  const date = fc.date({
    min: new Date("0001-01-01T00:00:00Z"),
    max: new Date("9999-12-31T23:59:59.999Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(date, (given) => {
      const ticks = fromDate(given) ?? 0n;
      const fields = fromTicks(ticks);
      expect(toTicks(fields)).toBe(ticks);
      expect([fields.year, fields.month, fields.day, fields.hour, fields.minute, fields.second]).toEqual([
        given.getUTCFullYear(),
        given.getUTCMonth() + 1,
        given.getUTCDate(),
        given.getUTCHours(),
        given.getUTCMinutes(),
        given.getUTCSeconds(),
      ]);
    }),
  );
});

test("a date that is written is read again", () => {
  const date = fc.date({
    min: new Date("0001-01-01T00:00:00Z"),
    max: new Date("9999-12-31T23:59:59Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(date, (given) => {
      expect(said('FormatDateTime(CDate(Now()), , "M/d/yyyy h:mm:ss tt", "s")', {}, { now: given })).toBe(
        given.toISOString().slice(0, 19),
      );
    }),
  );
});
