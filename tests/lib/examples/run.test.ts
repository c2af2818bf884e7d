import { describe, expect, test } from "vitest";
import { type Example, exampleSchema } from "@/lib/examples/example";
import { expectedNow, runExample } from "@/lib/examples/run";
import type { Gate } from "@/lib/gatekeeping/gate";
import { compileMapping } from "@/lib/mapping/evaluate";
import type { Rule } from "@/lib/mapping/rule";
import type { UserFlow } from "@/lib/signup/flow";
import { aFlow, aRule } from "@/tests/support/connectors";
import { anExample, anExpected } from "@/tests/support/examples";

const ground = (rules: Rule[], { gates = [], flow = aFlow("city") }: { gates?: Gate[]; flow?: UserFlow } = {}) => ({
  mapping: compileMapping({ rules, gates }),
  flow,
});
const wordsOf = (example: Example, ...given: Parameters<typeof ground>) => {
  const result = runExample(example, ground(...given));
  return result.kind === "passed" ? [] : result.words;
};
const constant = (value: string, fields: Partial<Rule> = {}) =>
  aRule({ source: { kind: "constant", value }, ...fields });
const expression = (text: string, fields: Partial<Rule> = {}) =>
  aRule({ source: { kind: "expression", text }, ...fields });
const noEntry: Gate = { id: "rest", kind: "deny", messages: [{ language: "en", text: "Partners only." }] };
const named: Gate = {
  ...{ id: "name", kind: "require", claims: ["displayName"] },
  messages: [{ language: "en", text: "Your name, please." }],
};

test("an example passes when the guest gets exactly what is expected", () => {
  expect(runExample(anExample(), ground([aRule()]))).toEqual({ kind: "passed" });
});

test("the version of our answer need not be expected", () => {
  const expected = { ...anExpected(), answer: { action: "Continue", city: "Oslo" } };
  expect(wordsOf(anExample({ expected }), [aRule()])).toEqual([]);
});

const silentCity = anExample({ expected: anExpected({}, { city: "Oslo" }) });
const blocked = anExample({
  expected: {
    status: 200,
    answer: { version: "1.0.0", action: "ShowBlockPage", userMessage: "Partners only." },
    silent: {},
  },
});

describe("an example that differs says how", () => {
  test.each<[string, Example, Rule[], Gate[], string[]]>([
    ["another value", anExample(), [constant("Bergen")], [], ['city: expected "Oslo", would be "Bergen"']],
    ["no value", anExample(), [], [], ['city: expected "Oslo" in the answer, would not be set']],
    [
      "a value that nobody expects",
      anExample({ expected: anExpected() }),
      [aRule()],
      [],
      ['city would be set to "Oslo" in the answer, expected nothing'],
    ],
    [
      "another delivery",
      anExample(),
      [aRule({ delivery: "silent" })],
      [],
      ["city would be set silently, expected in the answer"],
    ],
    [
      "another delivery and another value",
      silentCity,
      [constant("Bergen")],
      [],
      ['city would be set in the answer, expected silently; expected "Oslo", would be "Bergen"'],
    ],
    ["a block page", anExample(), [aRule()], [noEntry], ["would be blocked: “Partners only.”, expected to continue"]],
    [
      "a question",
      anExample(),
      [aRule()],
      [named],
      ["would be asked again: “Your name, please.”, expected to continue"],
    ],
    ["no block page", blocked, [aRule()], [], ["would continue, expected to be blocked: “Partners only.”"]],
    [
      "another message",
      blocked,
      [],
      [{ ...noEntry, messages: [{ language: "en", text: "Staff only." }] }],
      ["the message: expected “Partners only.”, would be “Staff only.”"],
    ],
    [
      "a rule that fails",
      anExample(),
      [constant("x".repeat(129))],
      [],
      [
        'city: expected "Oslo" in the answer, would not be set (its rule fails: The attribute takes at most 128 characters, and the value has 129.)',
      ],
    ],
  ])("%s", (_sentence, example, rules, gates, words) => {
    expect(wordsOf(example, rules, { gates })).toEqual(words);
  });

  test("for each attribute", () => {
    const example = anExample({ expected: anExpected({ city: "Oslo" }, { department: "Sales", jobTitle: "Head" }) });
    const rules = [constant("Bergen"), constant("Head", { id: "b", target: "jobTitle", delivery: "silent" })];
    expect(wordsOf(example, rules)).toEqual([
      'city: expected "Oslo", would be "Bergen"',
      'department: expected "Sales" silently, would not be set',
    ]);
  });

  test("and tells a number from a text", () => {
    const level = { id: "extension_Level", displayName: "Level", dataType: "int64" as const };
    const flow = { id: "B2X_1_x", attributes: [level] };
    const rules = [constant("7", { target: "extension_Level" })];
    const expected = anExpected({ extension_Level: "7" });
    expect(wordsOf(anExample({ expected }), rules, { flow })).toEqual(['extension_Level: expected "7", would be 7']);
  });

  test("and shows long texts where they differ", () => {
    const long = (end: string) => `${"x".repeat(200)}${end}`;
    const [words] = wordsOf(anExample({ expected: anExpected({ displayName: long("A") }) }), [
      constant(long("B"), { target: "displayName" }),
    ]);
    expect(words).toMatch(/^displayName: expected "…x{40}A", would be "…x{40}B"$/);
  });
});

test("a directory extension may be expected with its app id or without", () => {
  const whole = "extension_0123456789abcdef0123456789abcdef_Level";
  const flow = { id: "B2X_1_x", attributes: [{ id: whole, displayName: "Level", dataType: "string" as const }] };
  const rules = [constant("7", { target: "extension_Level", delivery: "silent" })];
  for (const name of [whole, "extension_Level"])
    expect(wordsOf(anExample({ expected: anExpected({}, { [name]: "7" }) }), rules, { flow })).toEqual([]);
});

test("Now() is the moment of the example", () => {
  const rules = [expression('FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyy-MM-dd")')];
  expect(wordsOf(anExample({ expected: anExpected({ city: "2026-11-22" }) }), rules)).toEqual([]);
});

test("random values and unique numbers are the same in every run, and others for another guest", () => {
  const rules = [
    expression("RandomNumber(1000, 999999)"),
    expression('UniqueNumber("n")', { id: "n", target: "state" }),
  ];
  const [ada, kurt] = [anExample(), anExample({ id: "kurt", claims: { email: "kurt@litware.example" } })];
  const expected = expectedNow(ada, ground(rules));
  expect(wordsOf({ ...ada, expected }, rules)).toEqual([]);
  expect(wordsOf({ ...kurt, expected }, rules)).toHaveLength(2);
});

test("what the mapping gives now is an expectation that can be kept", () => {
  const rules = [aRule(), constant("Sales", { id: "b", target: "department", delivery: "silent" })];
  for (const gates of [[], [noEntry], [named]]) {
    const expected = expectedNow(anExample(), ground(rules, { gates }));
    const example = exampleSchema.parse({ ...anExample(), expected });
    expect(wordsOf(example, rules, { gates })).toEqual([]);
  }
});
