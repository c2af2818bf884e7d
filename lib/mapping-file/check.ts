import { type ExampleResult, runExample } from "@/lib/examples/run";
import type { Example } from "@/lib/examples/example";
import { compileMapping } from "@/lib/mapping/evaluate";
import { problemsOf } from "@/lib/mapping/problems";
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
  const flow = flowOf(file.examples);
  return {
    problems: problemsOf(file, [...tables.keys()]).map((problem) => `${placeOf(file, problem)}: ${problem.message}`),
    runs: file.examples.map((example) => ({ example, result: runExample(example, { mapping, flow }) })),
  };
}

function placeOf({ rules, gates }: MappingFile, problem: { ruleId: string } | { gateId: string }): string {
  if ("gateId" in problem) return `gates[${gates.findIndex(({ id }) => id === problem.gateId)}]`;
  const place = rules.findIndex(({ id }) => id === problem.ruleId);
  return `rules[${place}], ${rules[place]?.target ?? ""}`;
}

/**
 * A file does not know the user flow that its connector is for. What its examples expect in the answer is what that flow
 * collects, in the types that they expect.
 */
function flowOf(examples: readonly Example[]): UserFlow {
  const attributes: FlowAttribute[] = [];
  for (const { expected } of examples)
    for (const [id, value] of Object.entries({ ...expected.answer, ...expected.silent }))
      if (!attributes.some((known) => isSameAttribute(known.id, id)))
        attributes.push({ id, displayName: id, dataType: typeOf(value) });
  return { id: "of the examples", attributes };
}

function typeOf(value: unknown): FlowAttribute["dataType"] {
  if (typeof value === "boolean") return "boolean";
  return typeof value === "number" ? "int64" : "string";
}
