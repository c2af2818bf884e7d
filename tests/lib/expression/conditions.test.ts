import { expect, test } from "vitest";
import { evaluated, ignored, none, said, warningsOf } from "./evaluated";

test.each([
  [
    "a condition that holds takes the first branch",
    'IIF([country]="NO","Oslo","Elsewhere")',
    { country: "NO" },
    "Oslo",
  ],
  [
    "a condition that does not hold takes the second",
    'IIF([country]="NO","Oslo","Elsewhere")',
    { country: "SE" },
    "Elsewhere",
  ],
  ["letters compare with their case", 'IIF([country]="no","Oslo","Elsewhere")', { country: "NO" }, "Elsewhere"],
  ["a comparison without a value does not hold", 'IIF([country]="NO","Oslo","Elsewhere")', {}, "Elsewhere"],
  ["nor does its opposite", 'IIF([country]<>"NO","abroad","unknown")', {}, "unknown"],
  ["nor one with an empty value", 'IIF([country]="","empty","not")', { country: "" }, "not"],
  ["numbers compare as numbers", 'IIF([age]>=18,"adult","minor")', { age: "100" }, "adult"],
  ["decimals, too", 'IIF([a]=1.50,"same","other")', { a: "1.5" }, "same"],
  ["large numbers compare exactly", 'IIF([n]>9223372036854775806,"more","not")', { n: "9223372036854775807" }, "more"],
  ["a boolean claim is a condition", 'IIF([vip],"yes","no")', { vip: true }, "yes"],
  ["a missing one is false", 'IIF([vip],"yes","no")', {}, "no"],
  ["IsPresent works inside IIF", 'IIF(IsPresent([city]),[city],"nowhere")', {}, "nowhere"],
  ["Switch finds its key", 'Switch([s],"?", "NSW","Sydney","QLD","Brisbane")', { s: "QLD" }, "Brisbane"],
  ["the default of Switch", 'Switch([s],"?","NSW","Sydney")', { s: "XX" }, "?"],
  ["Switch without default has no value", 'Switch([s], ,"NSW","Sydney")', { s: "XX" }, none],
  ["a missing source equals the empty key", 'Switch([s],[s],"","fallback")', {}, "fallback"],
  ["the first of two equal keys wins", 'Switch([s], ,"a","1","a","2")', { s: "a" }, "1"],
  ["Coalesce skips what is missing", 'Coalesce([a],[b],"none")', {}, "none"],
  ["Coalesce keeps an empty text", 'Coalesce([a],"none")', { a: "" }, ""],
  ["all missing is no value", "Coalesce([a],[b])", {}, none],
  ["IsNull of an empty text", "IsNull([a])", { a: "" }, "False"],
  ["IsNullOrEmpty of nothing", "IsNullOrEmpty([a])", {}, "True"],
  ["IsPresent of an empty text", "IsPresent([a])", { a: "" }, "False"],
  ["Not of a boolean claim", "Not([a])", { a: false }, "True"],
  ["Not of True in any case", 'Not("true")', {}, "False"],
  ["Not of nothing", "Not([a])", {}, "True"],
  ["a missing value leaves the attribute out", "IgnoreFlowIfNullOrEmpty([a])", {}, ignored],
  ["so does an empty one", "IgnoreFlowIfNullOrEmpty([a])", { a: "" }, ignored],
  ["a value flows", "IgnoreFlowIfNullOrEmpty([a])", { a: "x" }, "x"],
])("%s", (_sentence, expression, inputs, expected) => {
  expect(said(expression, inputs)).toEqual(expected);
});

test("only the chosen branch is evaluated", () => {
  expect(said('IIF([a]="1", "fine", RandomNumber([a], 0))', { a: "1" })).toBe("fine");
  expect(said('Switch([a], RandomNumber(9, [zero]), "", "fine")', { zero: "0" })).toBe("fine");
});

test("texts have no order", () => {
  expect(evaluated('IIF([a]<"b","x","y")', { a: "a" })).toEqual({
    kind: "failed",
    message: 'Only numbers have an order: "a" and "b". Dates compare with DateDiff.',
  });
});

test("a condition that is neither true nor false fails", () => {
  expect(evaluated('IIF([a],"x","y")', { a: "maybe" })).toMatchObject({ kind: "failed" });
});

test.each([
  ['IIF([country]="","Other",[country])', 'A comparison with "" never holds.'],
  ['IIF(IsNullOrEmpty([country]),"Other",[country])', "documents IIF on a missing value as unsupported"],
  ['Switch([a], ,"x","1","x","2")', "This key stands here twice"],
  ['switch([a], ,"x","1")', "Entra spells it Switch."],
  ["Append([Email],[userPrincipalName])", "Did you mean [email]?"],
])("the admin is warned about %s", (expression, warning) => {
  expect(warningsOf(expression).join(" ")).toContain(warning);
});
