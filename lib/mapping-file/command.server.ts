import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type CheckedFile, checkMappingFile } from "./check";
import { readMappingFile } from "./file";
import { mappingJsonSchema } from "./json-schema";

const usage = `Usage: npm run mapping -- test FILE…   run the examples of mapping files, as exported by the portal
       npm run mapping -- schema       print the JSON Schema of such files

Ends with 0 if every example passes, 1 if one does not or a mapping could not be published, 2 if a file cannot be read.`;

const { positionals } = parseArgs({ allowPositionals: true, options: {} });
process.exitCode = run(positionals);

function run([command, ...files]: string[]): number {
  if (command === "schema") {
    say(JSON.stringify(mappingJsonSchema(), null, 2));
    return 0;
  }
  if (command !== "test" || files.length === 0) {
    say(usage);
    return 2;
  }
  return Math.max(...files.map(testFile));
}

function testFile(path: string): number {
  let content: string;
  try {
    content = readFileSync(path, "utf8");
  } catch (cause) {
    say(`${path}: ${cause instanceof Error ? cause.message : String(cause)}`);
    return 2;
  }
  const read = readMappingFile(content);
  if (read.kind === "unreadable") {
    say([`${path} cannot be read.`, ...read.problems].join("\n  "));
    return 2;
  }
  return report(path, checkMappingFile(read.file));
}

function report(path: string, { problems, runs }: CheckedFile): number {
  for (const problem of problems) say(`✕ ${problem}`);
  for (const { example, result } of runs) {
    say(`${result.kind === "passed" ? "✓" : "✕"} ${example.name}`);
    if (result.kind === "differs") for (const difference of result.words) say(`    ${difference}`);
  }
  const failed = runs.filter(({ result }) => result.kind === "differs").length;
  const counted = runs.length === 0 ? "no example" : `${runs.length - failed} of ${runs.length} examples pass`;
  say(`${path}: ${counted}${problems.length > 0 ? `, ${problems.length} to mend before it can be published` : ""}.`);
  return failed + problems.length > 0 ? 1 : 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
