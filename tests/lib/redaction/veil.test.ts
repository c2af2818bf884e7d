import { expect, test } from "vitest";
import { headline } from "@/lib/calls/explain";
import { findings } from "@/lib/calls/findings";
import { readableClaims } from "@/lib/calls/inputs";
import type { Difference } from "@/lib/examples/differences";
import { fromTo } from "@/lib/examples/words";
import { eyesOf, veil } from "@/lib/redaction/veil";

const auditor = eyesOf({ roles: ["auditor"] });

/** Whatever is hers has this in it, or is one of the two numbers. */
const hers = /wanda|4711|0815/i;

const call = {
  ...({ step: "postAttributeCollection", outcome: "continue", cause: null, detail: null, status: 200 } as const),
  revisionNumber: 3,
  email: "wanda@fabrikam.example",
  claims: JSON.stringify({
    ...{ email: "wanda@fabrikam.example", displayName: "Wanda W", extension_1_Badge: 4711, isWanda: true },
    identities: [{ signInType: "federated", issuer: "google.com", issuerAssignedId: "0815" }],
    nested: { list: ["Wanda", { "Wanda’s": null }].slice(0, 1) },
  }),
  answer: '{"version":"1.0.0","action":"Continue","city":"Wandatown","badge":4711}',
  trace: {
    rules: [
      {
        ...({ ruleId: "a", target: "city", delivery: "answer", source: "[displayName]" } as const),
        fate: "stored",
        result: { kind: "value", value: "Wandatown" },
      },
      {
        ...({ ruleId: "b", target: "badge", delivery: "answer", source: "[x]" } as const),
        fate: "nothing",
        result: { kind: "failed", message: "“Wanda” is no number." },
      },
    ] as const,
    gates: [],
  },
};
const whole = { ...call, trace: { ...call.trace, rules: [...call.trace.rules] } };
const seen = auditor.call(whole);

test("who may not see guests' data sees none of a call's values, in whatever corner they stand", () => {
  const { claims, ...rest } = seen;
  expect(JSON.stringify(rest)).not.toMatch(hers);
  expect(claims.replaceAll("isWanda", "")).not.toMatch(hers);
  expect(
    findings(seen)
      .map(({ what }) => what)
      .join(),
  ).not.toMatch(hers);
});

test("she sees what happened, to whom about, and that a value was there", () => {
  expect(headline(seen)).toBe("w•••@fabrikam.example could continue, with 1 value in the answer; 1 rule failed.");
  expect(readableClaims(call.step, seen.claims).get("displayname")).toBe(veil);
  expect(JSON.parse(seen.answer)).toEqual({ version: "1.0.0", action: "Continue", city: veil, badge: veil });
  expect(seen.trace.rules.map(({ target, source }) => [target, source])).toEqual([
    ["city", "[displayName]"],
    ["badge", "[x]"],
  ]);
});

test.each([
  ["ada@contoso.example", "a•••@contoso.example"],
  ["a@contoso.example", "•••@contoso.example"],
  ["@contoso.example", "•••"],
  ["ada", "•••"],
  ["", "•••"],
  ["ada@x@contoso.example", "a•••@contoso.example"],
  ["[left out]", "[left out]"],
])("the address %j stands as %j", (email, shown) => expect(auditor.address(email)).toBe(shown));

test.each(["", "no JSON, Wanda", "4711", "null", '"Wanda"', '["Wanda",[4711]]'])(
  "an answer %j tells nothing",
  (answer) => expect(auditor.call({ email: null, answer }).answer).not.toMatch(hers),
);

test("a silent write keeps the names of its attributes only", () => {
  const write = auditor.write({
    email: "wanda@fabrikam.example",
    identities: [{ signInType: "federated", issuer: "google.com", issuerAssignedId: "0815" }],
    values: { city: "Wandatown", badge: 4711, list: ["Wanda"] },
  });
  expect(JSON.stringify(write)).not.toMatch(hers);
  expect(Object.keys(write.values)).toEqual(["city", "badge", "list"]);
});

const settings = [{ name: "city", delivery: "answer" as const, value: "Wanda" }];
const differences: [Difference, string][] = [
  [
    { kind: "attribute", name: "city", from: settings[0] ?? null, to: null, because: "“Wanda” is none" },
    'city: "•••" in the answer → not set (its rule fails: •••)',
  ],
  [{ kind: "message", from: "Hello Wanda", to: "Bye Wanda" }, "message: “•••” → “•••”"],
  [
    {
      kind: "decision",
      from: { kind: "continue", settings, failures: [{ name: "city", message: "Wanda" }] },
      to: { kind: "block", message: "No, Wanda" },
    },
    "continues → blocked: “•••”",
  ],
];
test.each(differences)("a difference says what, not which values: %#", (difference, words) => {
  const shown = auditor.difference(difference);
  expect(fromTo(shown)).toBe(words);
  expect(JSON.stringify(shown)).not.toMatch(hers);
});

test("an example tells its name and what it is about, no value", () => {
  const example = auditor.example({
    ...({ id: "e", name: "A partner", step: "postAttributeCollection", at: "2026-11-22T14:02:11Z" } as const),
    claims: { email: "wanda@fabrikam.example", badge: 4711 },
    expected: { status: 200, answer: { action: "Continue", city: "Wanda" }, silent: { badge: 4711 } },
  });
  expect(JSON.stringify(example)).not.toMatch(hers);
});

test("nobody finds a value out by searching for it, nor what others searched for", () => {
  expect(auditor.filter({ attribute: "city=Wandatown", q: "REF-7KQ2" })).toEqual({ attribute: "city", q: "REF-7KQ2" });
  expect(auditor.search({ attribute: "city=Wandatown", q: "wanda@fabrikam.example" })).toEqual({
    ...{ attribute: "city=•••", q: "w•••@fabrikam.example" },
  });
});

test("an admin sees everything as it is", () => {
  const admin = eyesOf({ roles: ["admin"] });
  expect(admin.call(whole)).toBe(whole);
  expect(eyesOf({ roles: ["auditor"], auditorsSeeGuests: true }).seeAll).toBe(true);
});
