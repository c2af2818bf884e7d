import { expect, test } from "vitest";
import type { NumberRange } from "@/lib/expression/sequences";
import { evaluated, problemOf, said } from "./evaluated";

/** Notes what is asked for, and answers with what is reserved. */
function reserved(known: Readonly<Record<string, number | "usedUp">> = {}) {
  const asked: NumberRange[] = [];
  const numbers = (range: NumberRange) => {
    asked.push(range);
    return known[range.sequence];
  };
  return { asked, numbers };
}

test("it gives the number that is reserved for the guest", () => {
  const { numbers } = reserved({ partners: 1007 });
  expect(said('UniqueNumber("partners")', {}, { numbers })).toBe("1007");
  expect(said('Join("-", "P", uniquenumber("partners", 1, 9))', {}, { numbers })).toBe("P-1007");
});

test.each([
  ['UniqueNumber("s")', 1, Number.MAX_SAFE_INTEGER],
  ['UniqueNumber("s", 1000)', 1000, Number.MAX_SAFE_INTEGER],
  ['UniqueNumber("s", , 99)', 1, 99],
  ['UniqueNumber("s", "5", &HFF)', 5, 255],
  ['UniqueNumber("s", -7, -7)', -7, -7],
  ['UniqueNumber("s", 9007199254740991, 9007199254740991)', Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
])("%s asks for a number from %i to %i", (text, first, last) => {
  const { asked, numbers } = reserved();
  evaluated(text, {}, { numbers });
  expect(asked).toEqual([{ sequence: "s", first, last }]);
});

test("without a reserved number the rule fails, and so it does with no word about numbers at all", () => {
  const failed = { kind: "failed", message: 'No number of the sequence "s" is reserved.' };
  expect(said('UniqueNumber("s")', {}, reserved())).toEqual(failed);
  expect(said('UniqueNumber("s")')).toEqual(failed);
});

test("a range that is used up is said", () => {
  const failed = { kind: "failed", message: 'The sequence "s" has no number left from 1 to 9.' };
  expect(said('UniqueNumber("s", 1, 9)', {}, reserved({ s: "usedUp" }))).toEqual(failed);
});

test("a branch that is not taken asks for nothing", () => {
  const { asked, numbers } = reserved({ yes: 1 });
  const texts = [
    'IIF([a] = "1", UniqueNumber("yes"), UniqueNumber("no"))',
    'Switch([a], UniqueNumber("no"), "1", "x", "2", UniqueNumber("no"))',
    'Coalesce([a], UniqueNumber("no"))',
  ];
  for (const text of texts) expect(evaluated(text, { a: "1" }, { numbers }).kind).toBe("value");
  expect(asked.map(({ sequence }) => sequence)).toEqual(["yes"]);
});

test.each([
  ['UniqueNumber("s", 9, 1)', 'UniqueNumber("s", 9, 1)', "The first of UniqueNumber is above its last."],
  ['UniqueNumber("s", , 0)', 'UniqueNumber("s", , 0)', "The first of UniqueNumber is above its last."],
  ['UniqueNumber("s", 9007199254740992)', 'UniqueNumber("s", 9007199254740992)', "too large"],
  ['UniqueNumber("s", 1.5)', "1.5", "must be a whole number"],
  ['UniqueNumber("s", [first])', "[first]", "The first of UniqueNumber must be written out as a number."],
  ['UniqueNumber("s", 1, Len("abc"))', 'Len("abc")', "The last of UniqueNumber must be written out as a number."],
  ["UniqueNumber([name])", "[name]", "The sequence of UniqueNumber must be written out in double quotes."],
  ['UniqueNumber("two words")', '"two words"', "is named by a letter and then letters"],
  ["UniqueNumber(7)", "7", "is named by a letter"],
  ["UniqueNumber()", "UniqueNumber()", "UniqueNumber needs one argument: UniqueNumber(sequence, first?, last?)."],
  ['UniqueNumber("s", 1, 2, 3)', 'UniqueNumber("s", 1, 2, 3)', "4 arguments where 3"],
  ['NextNumber("s")', "NextNumber", "Use UniqueNumber"],
])("%s is a problem before any guest comes", (text, at, message) => {
  const problem = problemOf(text);
  expect(problem?.at).toBe(at);
  expect(problem?.message).toContain(message);
});
