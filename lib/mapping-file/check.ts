import { type ExampleResult, runExample } from "@/lib/examples/run";
import type { Example } from "@/lib/examples/example";
import type { Directory } from "@/lib/mapping/directory";
import { compileMapping } from "@/lib/mapping/evaluate";
import { problemsOf } from "@/lib/mapping/problems";
import { userProperty } from "@/lib/mapping/user-properties";
import { type FlowAttribute, isSameAttribute, type UserFlow } from "@/lib/signup/flow";
import type { MappingFile } from "./file";

/** What a file is worth with no server: why it could not be published, and what becomes of its examples. */
export type CheckedFile = {
  problems: string[];
  runs: { example: Example; result: ExampleResult }[];
};

export function checkMappingFile(file: MappingFile): CheckedFile {
  const tables = new Map(file.tables.map(({ name, rows }) => [name, new Map(rows)]));
  const mapping = compileMapping(file, tables);
  const assumed = assumedFor(file.examples);
  return {
    problems: problemsOf(file, [...tables.keys()]).map((problem) => `${placeOf(file, problem)}: ${problem.message}`),
    runs: file.examples.map((example) => ({ example, result: runExample(example, { mapping, ...assumed }) })),
  };
}

function placeOf({ rules, gates }: MappingFile, problem: { ruleId: string } | { gateId: string }): string {
  if ("gateId" in problem) return `gates[${gates.findIndex(({ id }) => id === problem.gateId)}]`;
  const place = rules.findIndex(({ id }) => id === problem.ruleId);
  return `rules[${place}], ${rules[place]?.target ?? ""}`;
}

/**
 * A file does not know the user flow that its connector is for, nor the tenant. What its examples expect in the answer is
 * what that flow collects; what they expect silently is what the directory has. Both in the types that they expect, and
 * attributes that every tenant has in their own.
 */
function assumedFor(examples: readonly Example[]): { flow: UserFlow; directory: Directory } {
  const answers = examples.map(({ expected }) => expected.answer);
  const silent = examples.map(({ expected }) => expected.silent);
  return {
    flow: { id: "of the examples", attributes: attributesIn(answers) },
    directory: { attributes: attributesIn(silent), extensions: [] },
  };
}

function attributesIn(expected: readonly Readonly<Record<string, unknown>>[]): FlowAttribute[] {
  const values = new Map<string, unknown[]>();
  for (const [id, value] of expected.flatMap((each) => Object.entries(each))) {
    const known = [...values.keys()].find((name) => isSameAttribute(name, id)) ?? id;
    if (userProperty(id) === undefined) values.set(known, [...(values.get(known) ?? []), value]);
  }
  return [...values].map(([id, all]) => ({ id, displayName: id, dataType: typeOfAll(all) }));
}

/** Two examples may disagree, as a text that looks like a moment once does; then it is text. */
function typeOfAll(values: readonly unknown[]): FlowAttribute["dataType"] {
  const [type = "string", ...others] = new Set(values.map(typeOf));
  return others.length === 0 ? type : "string";
}

function typeOf(value: unknown): FlowAttribute["dataType"] {
  if (Array.isArray(value)) return "stringCollection";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return "int64";
  return typeof value === "string" && isoMoment.test(value) ? "dateTime" : "string";
}

/** As a silent moment is written (lib/mapping/convert.ts). */
const isoMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/;
