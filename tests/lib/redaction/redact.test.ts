import fc from "fast-check";
import { expect, test } from "vitest";
import { type Known, redactor } from "@/lib/redaction/redact";
import type { RedactionRule } from "@/lib/redaction/rule";
import { readStoredTrace } from "@/lib/calls/stored-trace";

const fingerprint = (value: string) =>
  `k${Array.from(value).reduce((sum, each) => (sum * 31 + (each.codePointAt(0) ?? 0)) % 1e9, 7)}`;
const mapped = [
  { target: "city", source: { kind: "claim", name: "city" } },
  { target: "jobTitle", source: { kind: "expression", text: 'Append("Guest ", [displayName])' } },
  { target: "extension_0123456789abcdef0123456789abcdef_Level", source: { kind: "constant", value: "gold" } },
] as const;

const ada: Known = {
  email: "ada@fabrikam.example",
  claims: JSON.stringify({
    email: "ada@fabrikam.example",
    identities: [{ signInType: "federated", issuer: "mail", issuerAssignedId: "Ada@fabrikam.example" }],
    displayName: "Ada Lovelace",
    city: "Oslo",
    about: "I am Ada Lovelace (ADA@fabrikam.example) of Oslo",
  }),
  answer: JSON.stringify({ city: "Oslo", jobTitle: "Guest Ada Lovelace", version: "1.0.0", action: "Continue" }),
  trace: JSON.stringify({
    ruleListId: "list",
    outcomes: [
      ["stored", "Oslo"],
      ["stored", "Guest Ada Lovelace"],
      ["silent", "gold"],
    ],
    gates: [],
    repairs: [{ target: "jobTitle", what: "“Guest Ada Lovelace” was cut." }],
    took: [0.1, 0.2],
  }),
  detail: null,
};

function kept(rules: RedactionRule[], known: Known = ada): Known {
  const redact = redactor({ rules, mapped, fingerprint });
  if (!redact) throw new Error("there are rules");
  return redact(known);
}

test("a connector without rules has nothing to run", () => {
  expect(redactor({ rules: [], mapped, fingerprint })).toBeUndefined();
});

test("a claim that is left out is nowhere in the row: not in a text, an identity or a rule that read it", () => {
  const row = kept([
    { name: "email", how: "drop" },
    { name: "displayName", how: "drop" },
  ]);
  expect(JSON.stringify(row).toLowerCase()).not.toMatch(/ada|lovelace|fabrikam/);
  expect(row.email).toBeNull();
  expect(JSON.parse(row.claims ?? "")).toEqual({
    identities: [{ signInType: "federated", issuer: "mail", issuerAssignedId: "[left out]" }],
    city: "Oslo",
    about: "I am [left out] ([left out]) of Oslo",
  });
  expect(JSON.parse(row.answer)).toEqual({ city: "Oslo", version: "1.0.0", action: "Continue" });
});

test("a masked address keeps its domain, so that the log still tells partners apart", () => {
  const row = kept([{ name: "email", how: "mask" }]);
  expect(row.email).toBe("a…@fabrikam.example");
  expect(row.claims).toContain('"email":"a…@fabrikam.example"');
});

test("a fingerprint is the same for the same value, however it is written", () => {
  const row = kept([{ name: "email", how: "hash" }]);
  expect(row.email).toBe(`[#${fingerprint("ada@fabrikam.example")}]`);
  expect(row.claims?.split(row.email ?? "-")).toHaveLength(4);
});

test("a named attribute is left out of answer and trace, whichever rule set it", () => {
  const row = kept([{ name: "extension_Level", how: "drop" }]);
  const trace = readStoredTrace(row.trace ?? "");
  expect(trace.kind === "short" && trace.outcomes[2]).toEqual(["silent", "[left out]"]);
});

test("the trace still reads, and says what was left out of this call", () => {
  const trace = readStoredTrace(
    kept([
      { name: "displayName", how: "mask" },
      { name: "surname", how: "drop" },
    ]).trace ?? "",
  );
  expect(trace.kind).toBe("short");
  expect(trace.kind === "short" && trace.rest.leftOut).toEqual([
    { name: "displayName", how: "mask" },
    { name: "jobTitle", how: "mask" },
  ]);
  expect(trace.kind === "short" && trace.rest.took).toEqual([0.1, 0.2]);
});

test("a guest who is called like a word of the contract breaks neither answer nor trace", () => {
  const stored = {
    ...ada,
    claims: JSON.stringify({ displayName: "stored" }),
    answer: '{"action":"Continue","city":"stored"}',
  };
  const row = kept([{ name: "displayName", how: "drop" }], stored);
  expect(JSON.parse(row.answer)).toEqual({ action: "Continue", city: "[left out]" });
  expect(readStoredTrace(row.trace ?? "").kind).toBe("short");
});

test("whatever signs a value has, it is found, and the rest is kept", () => {
  const displayName = "a-b/c\\d^e$f.g*h+i?(j)[k]{l}|m #n&o~p!q@r";
  const claims = JSON.stringify({ displayName, about: `x ${displayName} y` });
  const row = kept([{ name: "displayName", how: "drop" }], { ...ada, claims });
  expect(row.claims).toBe('{"about":"x [left out] y"}');
  expect(row.email).toBe(ada.email);
});

test("a short value is taken out as a word, and not out of other words", () => {
  const claims = JSON.stringify({ country: "NO", city: "Notodden", about: "NO, Norway (no)" });
  expect(kept([{ name: "country", how: "drop" }], { ...ada, claims }).claims).toBe(
    JSON.stringify({ city: "Notodden", about: "[left out], Norway ([left out])" }),
  );
});

test("where it cannot be done, nothing of the guest is kept", () => {
  const deep = `${"[".repeat(100_000)}"Ada"${"]".repeat(100_000)}`;
  const row = kept([{ name: "displayName", how: "drop" }], { ...ada, claims: deep });
  expect(row).toMatchObject({ email: null, claims: null, answer: "" });
});

const names = ["displayName", "city", "email", "extension_Level"] as const;
const marks = /\[left out\]|\[#k\d+\]/g;
const word = fc.string({ unit: "grapheme", minLength: 4, maxLength: 12 }).filter((text) => text.trim().length >= 4);

test("no value that a rule leaves out survives anywhere in the row", () => {
  const values = fc.tuple(word, word, word, word);
  const places = fc.array(fc.tuple(fc.nat(3), fc.constantFrom("claim", "answer", "outcome", "detail", "message")));
  fc.assert(
    fc.property(values, places, fc.constantFrom("drop", "hash"), fc.nat(14), (all, repeated, how, chosen) => {
      const rules = names.filter((_name, place) => (chosen + 1) & (1 << place)).map((name) => ({ name, how }) as const);
      const text = (place: string) =>
        repeated.flatMap(([which, where]) => (where === place ? [`x ${all[which] ?? ""}!`] : [])).join(" ");
      const [displayName, city, email, level] = all;
      const row = kept(rules, {
        email,
        claims: JSON.stringify({
          displayName,
          city,
          email,
          note: text("claim"),
          deep: [{ city, list: [displayName] }],
        }),
        answer: JSON.stringify({ extension_Level: level, userMessage: text("message"), other: text("answer") }),
        trace: JSON.stringify({
          ruleListId: "l",
          outcomes: [["stored", city], { failed: text("outcome") }, ["silent", level]],
          gates: [],
        }),
        detail: text("detail"),
      });
      expect(row.claims).not.toBeNull(); // it was not all given up
      const texts = [row.email ?? "", row.claims ?? "", row.answer, row.trace ?? "", row.detail ?? ""];
      const rest = leavesOf(texts).map((each) => each.replaceAll(marks, ""));
      rules.forEach(({ name }) => {
        const value = all[names.indexOf(name)]?.trim() ?? "";
        expect(rest.filter((each) => each.includes(value))).toEqual([]);
      });
    }),
    { numRuns: 300 },
  );
});

/** The texts of a row as a reader sees them. */
function leavesOf(texts: readonly unknown[]): string[] {
  return texts.flatMap((text): string[] => {
    if (typeof text === "string") {
      try {
        const json: unknown = JSON.parse(text);
        return typeof json === "object" ? leavesOf([json]) : [text];
      } catch {
        return [text];
      }
    }
    return typeof text === "object" && text !== null ? leavesOf(Object.values(text)) : [];
  });
}
