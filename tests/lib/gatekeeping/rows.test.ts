import { describe, expect, test } from "vitest";
import { compilePattern } from "@/lib/condition/holds";
import { beginnings, readyFormats } from "@/lib/gatekeeping/beginnings";
import { editedGates } from "@/lib/gatekeeping/edits";
import { type Gate, gatesSchema, maxGates, wholePattern } from "@/lib/gatekeeping/gate";
import { hintsOf } from "@/lib/gatekeeping/hints";
import { maxMessageLength } from "@/lib/gatekeeping/messages";
import { emptyGateRow, type GateRow, gatesOf, readGateRow, toGateRow } from "@/lib/gatekeeping/rows";
import { aFlow } from "@/tests/support/connectors";

const en = [{ language: "en", text: "Partners only." }];
const gates: Gate[] = [
  { id: "a", kind: "allow", condition: { domains: ["fabrikam.com", "*.fabrikam.com"] }, comment: "Known for years" },
  { id: "d", kind: "deny", messages: en },
  { id: "r", kind: "require", claims: ["city", "country"], messages: en, isOff: true },
  {
    ...{ id: "f", kind: "format", claim: "postalCode", pattern: " [0-9]{4}".trim(), messages: en },
    condition: { claims: [{ claim: "country", test: "is", value: "Norway" }] },
  },
];

const aRow = (fields: Partial<GateRow> = {}): GateRow => ({
  ...{ ...emptyGateRow, id: "x", kind: "deny", messages: en, scope: "all" },
  ...fields,
});
const problemsOf = (fields: Partial<GateRow>) => {
  const read = readGateRow(aRow(fields));
  return read.kind === "incomplete" ? read.problems : undefined;
};

describe("a gatekeeping rule in the form", () => {
  test("comes back as it went in", () => {
    expect(gatesOf(gates.map(toGateRow))).toEqual(gates);
  });

  test("that is about some guests must say about whom, or it would be about everybody", () => {
    expect(problemsOf({ scope: "some" })?.condition).toBe("Say whom this rule is about.");
    expect(problemsOf({ kind: "allow", scope: "all" })?.condition).toBe("Say whom this rule is about.");
  });

  test("for everybody keeps what stands in its condition and does not use it", () => {
    const read = readGateRow(aRow({ condition: { ...emptyGateRow.condition, domains: "not a domain" } }));
    expect(read).toEqual({ kind: "gate", gate: { id: "x", kind: "deny", messages: en } });
  });

  test.each<[string, Partial<GateRow>, unknown]>([
    ["a text that is empty", { messages: [{ language: "en", text: " " }] }, { texts: ["Write what the guest reads."] }],
    [
      "a text with a control character",
      { messages: [...en, { language: "de", text: "Nur\u0007 Partner" }] },
      { texts: [undefined, "It contains a character that cannot be seen, a control character. Type it anew."] },
    ],
    [
      "a text that is too long",
      { messages: [{ language: "en", text: "x".repeat(maxMessageLength + 1) }] },
      { texts: ["At most 500 characters; a guest must be able to read it."] },
    ],
    [
      "one language twice",
      { messages: [...en, { language: "EN", text: "Again" }] },
      { messages: "Two texts are for the same language." },
    ],
    ["no claim", { kind: "require" }, { claims: "Name a claim that every guest must give." }],
    ["no pattern", { kind: "format", claims: "city" }, { pattern: "Give the pattern that the whole text matches." }],
    [
      "a domain that is none",
      { scope: "some", condition: { ...emptyGateRow.condition, domains: "partners" } },
      { conditionFields: { domains: expect.stringContaining('"partners" is no domain.') as string } },
    ],
  ])("with %s says so at its field", (_what, fields, expected) => {
    expect(problemsOf(fields)).toMatchObject(expected as object);
  });

  test.each([
    ["right-to-left text", "مرحبًا، هذا البوابة للشركاء فقط."],
    ["emoji and combining letters", "Désolé 🙏🏽 é"],
    ["line breaks", "Partners only.\nAsk your contact."],
    ["markup, which stays text", "<script>alert(1)</script>"],
  ])("takes a message with %s as it is", (_what, text) => {
    const read = readGateRow(aRow({ messages: [{ language: "ar", text }] }));
    expect(read).toMatchObject({ kind: "gate", gate: { messages: [{ text }] } });
  });
});

describe("the buttons of the form", () => {
  const rows = gates.map(toGateRow);
  const ids = (list: readonly GateRow[]) => list.map(({ id }) => id);
  const added = (id: string) => {
    let made = 0;
    return beginnings.find((each) => each.id === id)?.rows(() => `new${(made += 1)}`) ?? [];
  };

  test("add a rule before the one that denies everybody else, since nothing after it is asked", () => {
    expect(ids(editedGates(rows, { kind: "add", rows: added("noFreeMail") }))).toEqual(["a", "new1", "d", "r", "f"]);
    expect(ids(editedGates(rows, { kind: "add", rows: added("onlyDomains") }))).toEqual(["a", "new1", "d", "r", "f"]);
    expect(ids(editedGates([], { kind: "add", rows: added("onlyDomains") }))).toEqual(["new1", "new2"]);
  });

  test("stop at the most rules that a mapping has", () => {
    const full = Array.from({ length: maxGates }, (_, place) => aRow({ id: `g${place}` }));
    expect(editedGates(full, { kind: "add", rows: added("field") })).toHaveLength(maxGates);
    expect(editedGates(full, { kind: "duplicate", id: "g1", newId: "copy" })).toHaveLength(maxGates);
    expect(gatesSchema.safeParse(gatesOf(full)).success).toBe(true);
  });

  test("duplicate, move, remove and put back", () => {
    expect(ids(editedGates(rows, { kind: "duplicate", id: "a", newId: "b" }))).toEqual(["a", "b", "d", "r", "f"]);
    expect(ids(editedGates(rows, { kind: "moveUp", id: "d" }))).toEqual(["d", "a", "r", "f"]);
    expect(ids(editedGates(rows, { kind: "moveDown", id: "f" }))).toEqual(["a", "d", "r", "f"]);
    const gone = editedGates(rows, { kind: "remove", id: "d" });
    const [, row] = rows;
    expect(row && editedGates(gone, { kind: "putBack", row, place: 1 })).toEqual(rows);
  });

  test("add a language once, keep the last, and make another the fallback", () => {
    const de = editedGates([aRow()], { kind: "addLanguage", id: "x", language: "de" });
    const languages = (list: GateRow[]) => list[0]?.messages.map(({ language }) => language);
    expect(languages(editedGates(de, { kind: "addLanguage", id: "x", language: "DE" }))).toEqual(["en", "de"]);
    expect(languages(editedGates(de, { kind: "makeFallback", id: "x", place: 1 }))).toEqual(["de", "en"]);
    expect(languages(editedGates(de, { kind: "removeLanguage", id: "x", place: 0 }))).toEqual(["de"]);
    expect(languages(editedGates([aRow()], { kind: "removeLanguage", id: "x", place: 0 }))).toEqual(["en"]);
  });
});

describe("an admin is told what she may have overlooked", () => {
  const domains = (text: string) => ({ ...emptyGateRow.condition, domains: text });
  const hints = (...rows: GateRow[]) => rows.map((row) => hintsOf(row, rows, aFlow("city")).length);

  test("a rule behind the one that denies everybody else is never asked", () => {
    const late = aRow({ id: "late", scope: "some", condition: domains("fabrikam.com") });
    expect(hints(aRow(), late)).toEqual([0, 1]);
    expect(hints(aRow({ isOff: true }), late)).toEqual([0, 0]);
  });

  test("allowing changes nothing while nobody is denied", () => {
    const allow = aRow({ id: "allow", kind: "allow", condition: domains("fabrikam.com") });
    expect(hints(allow)).toEqual([1]);
    expect(hints(allow, aRow())).toEqual([0, 0]);
  });

  test("what the form asks for is not known before it was shown", () => {
    const claims = [{ claim: "city", test: "is", value: "Oslo" } as const];
    const row = aRow({ scope: "some", condition: { ...emptyGateRow.condition, claims } });
    expect(hints(row)).toEqual([1]);
    expect(hints({ ...row, condition: { ...row.condition, step: "postAttributeCollection" } })).toEqual([0]);
  });

  test("a field that the user flow does not ask for cannot be filled in", () => {
    expect(
      hints(aRow({ kind: "require", claims: "city" }), aRow({ id: "y", kind: "require", claims: "department" })),
    ).toEqual([0, 1]);
  });
});

test.each(readyFormats.map((format) => [format.label, format] as const))(
  "the ready format “%s” takes its example, and not every text",
  (_label, { pattern, example, text }) => {
    const fits = compilePattern(wholePattern(pattern));
    expect([fits(example), fits(`${example} !`), fits("?")]).toEqual(["yes", "no", "no"]);
    expect(
      gatesSchema.safeParse([{ id: "f", kind: "format", claim: "c", pattern, messages: [{ language: "en", text }] }])
        .success,
    ).toBe(true);
  },
);
