import { expect, test } from "vitest";
import { examplesSchema, exampleSchema, maxClaimsLength, maxExamples } from "@/lib/examples/example";
import { anExample, anExpected } from "@/tests/support/examples";

const firstProblem = (value: unknown) => {
  const issue = exampleSchema.safeParse(value).error?.issues[0];
  return issue && `${issue.path.join(".")}: ${issue.message}`;
};
const expecting = (expected: object) => ({ ...anExample(), expected: { ...anExpected(), ...expected } });
const nested = (depth: number): unknown => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);

test("an example survives the way through JSON", () => {
  expect(exampleSchema.parse(JSON.parse(JSON.stringify(anExample())))).toEqual(anExample());
});

test.each<[string, unknown, string]>([
  ["without a name", { ...anExample(), name: " " }, "name: Give the example a name."],
  ["with a member we do not know", { ...anExample(), note: "x" }, ': Unrecognized key: "note"'],
  ["at no moment", { ...anExample(), at: "soon" }, "at: A moment in UTC, for example 2026-11-22T14:02:11Z."],
  [
    "without an address",
    { ...anExample(), claims: { displayName: "Ada" } },
    "claims: The claims need an email, as in every call from Entra.",
  ],
  [
    "with huge claims",
    { ...anExample(), claims: { email: "a@b.example", x: "x".repeat(maxClaimsLength) } },
    "claims: At most 16,000 characters of JSON.",
  ],
  [
    "with claims nested a thousand times",
    { ...anExample(), claims: { email: "a@b.example", x: nested(7_000) } },
    "claims: Objects and lists are nested too deeply.",
  ],
  [
    "with an answer nested a thousand times",
    expecting({ answer: { action: "Continue", x: nested(7_000) } }),
    "expected.answer: Objects and lists are nested too deeply.",
  ],
  [
    "with an action that does not exist",
    expecting({ answer: { action: "Allow" } }),
    "expected.answer.action: The action is one of Continue, ShowBlockPage, ValidationError.",
  ],
  [
    "with a list as a value",
    expecting({ answer: { action: "Continue", city: ["Oslo"] } }),
    "expected.answer.city: A value is a text, a number, true or false.",
  ],
  [
    "whose status and action disagree",
    expecting({ status: 400 }),
    "expected.status: An answer with the action Continue has the status 200.",
  ],
  [
    "that blocks without a message",
    expecting({ answer: { action: "ShowBlockPage" } }),
    "expected.answer.userMessage: It needs a userMessage, a text.",
  ],
  [
    "that blocks and sets",
    expecting({ answer: { action: "ShowBlockPage", userMessage: "No." }, silent: { city: "Oslo" } }),
    "expected.silent: Only a guest who continues has silent values.",
  ],
])("an example %s is refused with the reason", (_sentence, value, problem) => {
  expect(firstProblem(value)).toBe(problem);
});

test("a mapping has a bounded number of examples, each with its own id", () => {
  const many = (count: number) => Array.from({ length: count }, (_, n) => anExample({ id: `e${n}` }));
  expect(examplesSchema.safeParse(many(maxExamples)).success).toBe(true);
  expect(examplesSchema.safeParse(many(maxExamples + 1)).success).toBe(false);
  expect(examplesSchema.safeParse([anExample(), anExample()]).success).toBe(false);
});
