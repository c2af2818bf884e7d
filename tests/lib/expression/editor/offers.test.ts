import { describe, expect, test } from "vitest";
import type { Known } from "@/lib/expression/editor/known";
import { type Offer, offersAt } from "@/lib/expression/editor/offers";
import { caretIn } from "./caret";

const known: Known = {
  claims: [
    { name: "email", about: "her address" },
    { name: "givenName", about: "Given Name" },
  ],
  tables: ["areas", "costCentres"],
};

const ask = (marked: string, isAsked = false) => offersAt({ ...caretIn(marked), isAsked, known });

/** The text once the offer of this name was taken. */
function taken(marked: string, name: string, isAsked = false): string | undefined {
  const found = ask(marked, isAsked);
  const offer = found?.offers.find((one) => one.name === name);
  const { text } = caretIn(marked);
  return found && offer && text.slice(0, found.from) + offer.insert + text.slice(found.to);
}
const kinds = (offers: readonly Offer[] | undefined) => [...new Set(offers?.map(({ kind }) => kind))];

test.each([
  ["a function that was begun", "Jo|", "Join", "Join"],
  ["a function whose brackets are there", "Jo|(1)", "Join", "Join(1)"],
  ["a function within a call", "ToLower(Le|)", "Left", "ToLower(Left)"],
  ["Vestibule's own function", "Dom|", "Domain", "Domain"],
  ["a claim by its bare name", "ToLower(ema|)", "email", "ToLower([email])"],
  ["a claim in brackets", "ToLower([e|])", "email", "ToLower([email])"],
  ["a claim right behind the bracket", "ToLower([|])", "email", "ToLower([email])"],
  ["a claim whose bracket is not closed", "ToLower([gi|", "givenName", "ToLower([givenName]"],
  ["a claim before a comma", "Join([gi|, [b])", "givenName", "Join([givenName], [b])"],
  ["the whole name, when the caret stands within it", "ToLower([e|mai])", "email", "ToLower([email])"],
  ["a table in its quotes", 'Lookup("a|", [email])', "areas", 'Lookup("areas", [email])'],
  ["a table in quotes that are empty", 'Lookup("|")', "areas", 'Lookup("areas")'],
  ["a table whose quote is not closed", 'Lookup("co|', "costCentres", 'Lookup("costCentres"'],
  ["a table without quotes", "Lookup(ar|)", "areas", 'Lookup("areas")'],
  ["a table where nothing stands yet", "Lookup(|)", "areas", 'Lookup("areas")'],
  ["an interval", 'DateAdd("|", 1, Now())', "yyyy", 'DateAdd("yyyy", 1, Now())'],
  ["an interval without quotes", "DateDiff(|)", "d", 'DateDiff("d")'],
  ["how to compare", 'InStr([email], "a", 1, |)', "vbTextCompare", 'InStr([email], "a", 1, vbTextCompare)'],
  [
    "how to compare, begun",
    'InStr([email], "a", 1, vbB|)',
    "vbBinaryCompare",
    'InStr([email], "a", 1, vbBinaryCompare)',
  ],
])("completes %s", (_sentence, marked, name, text) => {
  expect(taken(marked, name)).toBe(text);
});

test.each([
  ["a new argument", 'Join(" ", |)'],
  ["an empty expression", "|"],
  ["the other side of a comparison", "IIF([email]=|, 1, 2)"],
])("offers functions and claims for %s only when asked", (_sentence, marked) => {
  expect(ask(marked)).toBeUndefined();
  expect(kinds(ask(marked, true)?.offers)).toEqual(["function", "claim"]);
});

test.each([
  ["behind a claim", "[email]|"],
  ["behind a call", "Len([email]) |"],
  ["behind a text", 'Join("a"|)'],
  ["in a text that is no name", 'Join("a|b")'],
  ["in a number", "Left([email], 1|)"],
  ["in the key of a look-up", 'Lookup("areas", "|")'],
])("offers nothing %s", (_sentence, marked) => {
  expect(ask(marked, true)).toBeUndefined();
});

describe("an offered function", () => {
  const join = ask("Jo|")?.offers.find(({ name }) => name === "Join");

  test("tells its parameters and opens its call", () => {
    expect(join).toMatchObject({ detail: "(separator, source1, …)", opensCall: true });
    expect(join?.definition?.summary).not.toBe("");
  });

  test("is none that cannot be used at sign-up", () => {
    expect(taken("Sel|", "SelectUniqueValue")).toBeUndefined();
  });
});
