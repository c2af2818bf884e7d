import { expect, test } from "vitest";
import { gateChangesBetween } from "@/lib/gatekeeping/changes";
import type { Gate } from "@/lib/gatekeeping/gate";
import { languageName } from "@/lib/gatekeeping/languages";
import { gatesSideBySide } from "@/lib/gatekeeping/side-by-side";
import { stateOfGates } from "@/lib/gatekeeping/words";

const en = { language: "en", text: "Partners only." };
const de = { language: "de", text: "Nur für Partner." };
const allow: Gate = { id: "a", kind: "allow", condition: { domains: ["fabrikam.com"] } };
const deny = { id: "d", kind: "deny", messages: [en] } satisfies Gate;
const code = { id: "f", kind: "format", claim: "postalCode", pattern: "[0-9]{4}", messages: [en] } satisfies Gate;
const before: Gate[] = [allow, deny, code];
const told = (after: Gate[], from = before) =>
  gateChangesBetween(from, after).map(({ gate, words }) => `${gate} ${words}`);

test.each<[string, Gate[], string[]]>([
  ["nothing changed", before, []],
  ["a rule less moves no other", [deny, code], ["Allow if the e-mail is at fabrikam.com is no longer asked"]],
  [
    "a new rule says what guests read",
    [...before, { ...deny, id: "n", condition: { providers: ["google"] } }],
    ["Deny if the identity provider is Google is new; these guests read “Partners only.”"],
  ],
  ["a rule that is off", [allow, { ...deny, isOff: true }, code], ["Deny everybody else is switched off"]],
  [
    "other domains",
    [{ ...allow, condition: { domains: ["contoso.com"] } }, deny, code],
    ["Allow if the e-mail is at contoso.com takes the place of “Allow if the e-mail is at fabrikam.com”"],
  ],
  [
    "another pattern",
    [allow, deny, { ...code, pattern: "[0-9]{5}" }],
    ["Check the format of postalCode takes [0-9]{5}, was [0-9]{4}"],
  ],
  [
    "another language",
    [allow, { ...deny, messages: [en, de] }, code],
    ["Deny everybody else has a text in German: “Nur für Partner.”"],
  ],
  [
    "another text",
    [allow, { ...deny, messages: [{ ...en, text: "Go away." }] }, code],
    ["Deny everybody else says in English “Go away.”, was “Partners only.”"],
  ],
  ["another order", [deny, allow, code], ["Deny everybody else and rules after it are asked in another order"]],
  [
    "a comment",
    [allow, { ...deny, comment: "As the board decided" }, code],
    ["Deny everybody else has another comment, which no guest sees"],
  ],
])("%s is told in words", (_sentence, after, expected) => {
  expect(told(after)).toEqual(expected);
});

test("another fallback, and a language that is gone, are told", () => {
  const both = [{ ...deny, messages: [en, de] }];
  expect(told([{ ...deny, messages: [de, en] }], both)).toEqual([
    "Deny everybody else falls back to German instead of English",
  ]);
  expect(told([deny], both)).toEqual(["Deny everybody else has no text in German any more"]);
});

test("the last of many domains is told, though the sentence leaves it out", () => {
  const domains = Array.from({ length: 9 }, (_, place) => `partner${place}.com`);
  const many: Gate = { id: "a", kind: "allow", condition: { domains } };
  const changed: Gate = { ...many, condition: { domains: [...domains.slice(0, 8), "other.com"] } };
  const words = gateChangesBetween([many], [changed]).map((change) => change.words);
  expect(words).toEqual(["is about other.com too", "is no longer about partner8.com"]);
});

test("a language has its name, and a code that is none stays as it was typed", () => {
  expect([languageName("pt-BR"), languageName("nb"), languageName("!")]).toEqual([
    "Portuguese (Brazil)",
    "Norwegian Bokmål",
    "!",
  ]);
});

test.each<[string, Gate[]]>([
  ["Everybody may sign up.", []],
  ["Everybody may sign up. The only rule is off.", [{ ...deny, isOff: true }]],
  ["2 rules; whom none is about is turned away. 1 more is off.", [allow, deny, { ...code, isOff: true }]],
  ["1 rule; whom none is about may go on.", [{ ...deny, condition: { providers: ["google"] } }]],
  ["1 rule: nobody is turned away, and who gives too little is asked again.", [code]],
])("“%s” is the sentence of the tab", (sentence, gates) => {
  expect(stateOfGates(gates)).toBe(sentence);
});

test("two revisions stand side by side, what only the older one has last", () => {
  const off: Gate = { ...deny, isOff: true };
  expect(gatesSideBySide(before, [off, code, { ...allow, id: "new" }])).toEqual([
    { id: "d", from: deny, to: off, changes: ["is switched off"] },
    { id: "f", from: code, to: code, changes: [] },
    { id: "new", from: undefined, to: { ...allow, id: "new" }, changes: ["new"] },
    { id: "a", from: allow, to: undefined, changes: ["removed"] },
  ]);
});
