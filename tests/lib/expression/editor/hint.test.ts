import { describe, expect, test } from "vitest";
import { aboutAt } from "@/lib/expression/editor/about";
import { hintAt } from "@/lib/expression/editor/hint";
import { piecesOf } from "@/lib/expression/editor/pieces";
import { changeBetween, isEmptyPair, typingAt } from "@/lib/expression/editor/typing";
import { caretIn } from "./caret";

describe("the hint about the argument that is being written", () => {
  test.each([
    ["the first", "Mid(|", "Mid *source* start length"],
    ["the second", "Mid([a], |", "Mid source *start* length"],
    ["one within a text", 'Mid("a|b", 1, 2)', "Mid *source* start length"],
    ["one of an inner call", "Mid(Left([a], |), 1, 2)", "Left source *numChars*"],
    ["one behind an inner call", "Mid(Left([a], 1), |", "Mid source *start* length"],
    ["one that repeats", 'Join(" ", [a], |', "Join separator *source2* …"],
    ["a key of the second pair", 'Switch([a], "", "k", "v", |', "Switch source defaultValue? *key2* value2 …"],
    ["a value of the first pair", 'Switch([a], "", "k", |', "Switch source defaultValue? key1 *value1* …"],
    ["one too many", "Left([a], 1, |)", "Left source numChars"],
    ["that of a function without any", "Now(|)", "Now"],
    ["a comma in a text is none", 'Left("a,b", |)', "Left source *numChars*"],
  ])("%s", (_sentence, marked, shown) => {
    const { text, at } = caretIn(marked);
    const hint = hintAt(piecesOf(text), at);
    const names = hint?.names.map(({ name, isCurrent }) => (isCurrent ? `*${name}*` : name)) ?? [];
    expect([hint?.definition.name, ...names].join(" ")).toBe(shown);
  });

  test.each([
    ["before the call", "|Left([a], 1)"],
    ["behind the call", "Left([a], 1)|"],
    ["in a function that does not exist", "Foo(|)"],
    ["outside of any call", "[a|]"],
  ])("none %s", (_sentence, marked) => {
    const { text, at } = caretIn(marked);
    expect(hintAt(piecesOf(text), at)).toBeUndefined();
  });
});

describe("what is told about a word", () => {
  const known = { claims: [{ name: "city", about: "City: text" }], tables: ["areas"] };
  test.each([
    ["a function", "ToLo|wer([city])", "ToLower"],
    ["Vestibule's own function", "Dom|ain([email])", "Domain"],
    ["a function that cannot be used", "Select|UniqueValue([city])", "SelectUniqueValue"],
    ["a function of a sibling product", "Tr|im([city])", "Use Replace with a pattern"],
    ["a claim", "ToLower([ci|ty])", "City: text"],
    ["a claim in another case", "ToLower([Ci|ty])", "Did you mean [city]?"],
    ["a claim that is not sent", "ToLower([sho|eSize])", "does not send"],
    ["a table", 'Lookup("ar|eas", [city])', "A look-up table"],
    ["a table that is not there", 'Lookup("ar|ea", [city])', "no such look-up table"],
    ["a text, which is nothing to tell about", 'Join("ar|ea", [city])', ""],
    ["a blank", "[a] |", ""],
  ])("%s", (_sentence, marked, said) => {
    const { text, at } = caretIn(marked);
    const about = aboutAt(piecesOf(text), at, known);
    if (said === "") expect(about).toBeUndefined();
    else expect(about?.kind === "function" ? about.definition.name : about?.words).toContain(said);
  });
});

describe("a typed bracket or quote", () => {
  test.each([
    ["brings its partner at the end", "Join|", "(", "pair"],
    ["brings its partner before a closing bracket", "Join(|)", '"', "pair"],
    ["stands alone before a word", "Join|[a]", "(", "alone"],
    ["stands alone in a text", 'Join("a|")', "(", "alone"],
    ["steps over the quote that closes", 'Join("a|")', '"', "over"],
    ["does not step over an escaped quote", 'Join("a\\|"', '"', "alone"],
    ["closes a text that is open", 'Join("a|', '"', "alone"],
    ["steps over the bracket of a claim", "ToLower([city|])", "]", "over"],
    ["closes a claim that is open", "ToLower([city|)", "]", "alone"],
    ["steps over the bracket of a call", "Now(|)", ")", "over"],
    ["closes a call while another one is open", "Left(Len([a]|)", ")", "alone"],
  ] as const)("%s", (_sentence, marked, typed, outcome) => {
    const { text, at } = caretIn(marked);
    expect(typingAt(text, at, typed)).toBe(outcome);
  });

  test.each([
    ["Join(|)", true],
    ["ToLower([|])", true],
    ['Join("|")', true],
    ["Join(|[a])", false],
    ["|)", false],
  ])("%s is an empty pair: %s", (marked, isPair) => {
    const { text, at } = caretIn(marked);
    expect(isEmptyPair(text, at)).toBe(isPair);
  });
});

test.each([
  ["abc", "abc", undefined],
  ["Joyn(1)", "Join(1)", { from: 2, to: 3, insert: "i" }],
  ["aa", "aaa", { from: 2, to: 2, insert: "a" }],
  ["aaa", "aa", { from: 2, to: 3, insert: "" }],
  ["", "x", { from: 0, to: 0, insert: "x" }],
  ["old", "", { from: 0, to: 3, insert: "" }],
])("from %j to %j there is one small change", (before, after, change) => {
  expect(changeBetween(before, after)).toEqual(change);
});
