import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { checkMappingFile } from "@/lib/mapping-file/check";
import { type MappingFile, readMappingFile, writeMappingFile } from "@/lib/mapping-file/file";
import { mappingJsonSchema } from "@/lib/mapping-file/json-schema";
import { templates } from "@/lib/templates/templates";
import { aRule } from "@/tests/support/connectors";

const example: MappingFile["examples"][number] = {
  ...{ id: "ada", name: "Ada", step: "postAttributeCollection", at: "2026-11-22T14:00:00Z" },
  claims: { email: "ada@fabrikam.com", displayName: "Ada" },
  expected: { status: 200, answer: { action: "Continue", city: "North" }, silent: {} },
};

const areas: MappingFile["tables"][number] = {
  name: "areas",
  rows: [
    ["fabrikam.com", "North"],
    ["10", "South"],
    ["9", '"East", [really]'],
  ],
};

const aFile = (fields: Partial<MappingFile> = {}): MappingFile => ({
  ...{ format: "vestibule-mapping", version: 1, gates: [], tables: [areas], examples: [example] },
  rules: [aRule({ source: { kind: "expression", text: 'Lookup("areas", Domain([email]))' } })],
  ...fields,
});

function read(text: string): MappingFile {
  const result = readMappingFile(text);
  if (result.kind === "unreadable") throw new Error(result.problems.join("\n"));
  return result.file;
}
const problemsIn = (text: string) => {
  const result = readMappingFile(text);
  return result.kind === "unreadable" ? result.problems.join("\n") : "none";
};
const written = (fields: Partial<MappingFile>) => JSON.stringify(aFile(fields));

describe("a mapping file", () => {
  test("says what was exported, and exported again is the same text", () => {
    const text = writeMappingFile(aFile());
    expect(read(text)).toEqual(aFile());
    expect(writeMappingFile(read(text))).toBe(text);
  });

  test("is the same text whatever order a database gives members back in", () => {
    const shuffled = { ...example, claims: { displayName: "Ada", email: "ada@fabrikam.com" } };
    const rules = aFile().rules.map(({ delivery, source, target, id }) => ({ delivery, source, target, id }));
    expect(writeMappingFile(aFile({ rules, examples: [shuffled] }))).toBe(writeMappingFile(aFile()));
  });

  test("has each row of a table on a line of its own, in its order", () => {
    const lines = writeMappingFile(aFile())
      .split("\n")
      .map((line) => line.trim());
    expect(lines).toContain('["fabrikam.com", "North"],');
    expect(lines.indexOf('["10", "South"],')).toBeLessThan(lines.indexOf(String.raw`["9", "\"East\", [really]"]`));
  });

  test.each([
    ["no JSON at all", "rules: []", /This is no JSON/],
    ["JSON with a comma too many", '{\n  "format": "vestibule-mapping",,\n}', /line 2, column \d+/],
    ["JSON without an end", '{"format": "vestibule-mapping"', /This is no JSON/],
    ["another kind of file", '{"name": "package"}', /This is no mapping file/],
    ["a list", "[]", /This is no mapping file/],
    [
      "from a newer version",
      '{"format": "vestibule-mapping", "version": 2, "rules": []}',
      /A newer Vestibule .*version 2/,
    ],
    ["of a version that is none", '{"format": "vestibule-mapping", "version": "1", "rules": []}', /^version: /],
    ["without rules", '{"format": "vestibule-mapping", "version": 1}', /^rules: /],
    ["with a member that nobody knows", JSON.stringify({ ...aFile(), extra: 1 }), /extra/],
    ["with a rule without a target", written({ rules: [{ ...aRule(), target: "" }] }), /^rules\[0\]\.target: /],
    ["with two tables of one name", written({ tables: [areas, areas] }), /Two look-up tables have the same name/],
    [
      "with a key twice",
      written({ tables: [{ name: "a", rows: [...areas.rows, ...areas.rows] }] }),
      /rows: Two rows have/,
    ],
    [
      "with a control character",
      written({ rules: [aRule({ comment: "a\u0007" })] }),
      /^rules\[0\]\.comment: .*control/,
    ],
    [
      "with an expression that is too long",
      written({ rules: [aRule({ source: { kind: "expression", text: "x".repeat(10_001) } })] }),
      /^rules\[0\]\.source\.text: /,
    ],
  ])("%s is refused in words", (_what, text, words) => {
    expect(problemsIn(text)).toMatch(words);
  });

  test("with a hundred mistakes tells the first twenty and counts the others", () => {
    const rules = Array.from({ length: 100 }, (_, place) => ({ ...aRule({ id: `r${place}` }), target: "1" }));
    const problems = problemsIn(written({ rules })).split("\n");
    expect(problems).toHaveLength(21);
    expect(problems[20]).toBe("And 80 more of the kind.");
  });

  test("may name its schema and begin with a byte order mark", () => {
    const text = `\uFEFF${JSON.stringify({ $schema: "mapping-1.schema.json", ...aFile() })}`;
    expect(writeMappingFile(read(text))).toBe(writeMappingFile(aFile()));
  });

  test("keeps right-to-left text and emoji as they are", () => {
    const rules = [aRule({ source: { kind: "constant", value: "مرحبا 👩🏽‍🚀" } })];
    expect(read(writeMappingFile(aFile({ rules }))).rules).toEqual(rules);
  });
});

describe("without a server", () => {
  test("an example that gets what it expects passes, also with a look-up table", () => {
    expect(checkMappingFile(aFile())).toMatchObject({ problems: [], runs: [{ result: { kind: "passed" } }] });
  });

  test("an example that gets something else says what", () => {
    const expected = { ...example.expected, answer: { action: "Continue", city: "South" } };
    const [first] = checkMappingFile(aFile({ examples: [{ ...example, expected }] })).runs;
    expect(JSON.stringify(first?.result)).toMatch(/differs.*North/);
  });

  test("attributes have the types that the examples expect", () => {
    const rules = [aRule({ target: "extension_Vip", source: { kind: "constant", value: "true" } })];
    const expected = { ...example.expected, answer: { action: "Continue", extension_Vip: true } };
    const file = aFile({ rules, tables: [], examples: [{ ...example, expected }] });
    expect(checkMappingFile(file).runs[0]?.result.kind).toBe("passed");
  });

  test("silent values have the types that they have in a tenant", () => {
    const app = "extension_c0c0c0c0aaaa4bbb8ccc000000000001";
    const silentRule = (target: string, value: string) =>
      aRule({ id: target, target, delivery: "silent", source: { kind: "constant", value } });
    const rules = [
      silentRule("businessPhones", "+47 1"),
      silentRule("otherMails", "a@b.example, c@d.example"),
      silentRule("employeeHireDate", "2026-01-31"),
      silentRule(`${app}_Since`, "2026-01-31"),
      silentRule("extension_Vip", "true"),
    ];
    const silent = {
      ...{ businessPhones: ["+47 1"], otherMails: ["a@b.example", "c@d.example"] },
      employeeHireDate: "2026-01-31T00:00:00Z",
      [`${app}_Since`]: "2026-01-31T00:00:00Z",
      [`${app}_Vip`]: true,
    };
    const expected = { ...example.expected, answer: { action: "Continue" }, silent };
    const file = aFile({ rules, tables: [], examples: [{ ...example, expected }] });
    expect(checkMappingFile(file).runs.map(({ result }) => result)).toEqual([{ kind: "passed" }]);
  });

  test("what keeps a mapping from being published is told with its place", () => {
    expect(checkMappingFile(aFile({ tables: [], examples: [] })).problems).toEqual([
      expect.stringMatching(/^rules\[0\], city: There is no look-up table "areas"/),
    ]);
  });
});

describe("the schema of mapping files", () => {
  const ajv = new Ajv2020({ strict: false });
  addFormats(ajv);
  const isValid = ajv.compile(mappingJsonSchema());
  const errorsOf = (file: unknown) => (isValid(file) ? null : isValid.errors);

  test("takes what the portal exports", () => {
    expect(errorsOf(JSON.parse(writeMappingFile(aFile())))).toBeNull();
    for (const { content } of templates) {
      const parts = { rules: [...content.rules], gates: [...content.gates], tables: [], examples: [] };
      expect(errorsOf(JSON.parse(writeMappingFile(parts)))).toBeNull();
    }
  });

  test("refuses a member that nobody knows, and a delivery that is none", () => {
    expect(isValid({ ...aFile(), extra: 1 })).toBe(false);
    expect(isValid({ ...aFile(), rules: [{ ...aRule(), delivery: "loud" }] })).toBe(false);
  });

  test("refuses a mode of a rule that is not silent, and says so", () => {
    const read = (rule: object) => readMappingFile(JSON.stringify({ ...aFile(), rules: [{ ...aRule(), ...rule }] }));
    expect(read({ delivery: "silent", mode: "keepInStep" })).toMatchObject({ kind: "file" });
    expect(JSON.stringify(read({ delivery: "answer", mode: "keepInStep" }))).toContain(
      "only if its delivery is silent",
    );
  });

  test("stands in the documents as the portal serves it", () => {
    const stands: unknown = JSON.parse(readFileSync("docs/mapping-1.schema.json", "utf8"));
    expect(stands).toEqual(JSON.parse(JSON.stringify(mappingJsonSchema())));
  });
});
