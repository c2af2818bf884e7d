import { findAll, hasMatch, type Match, type Spend } from "./match";
import { toProgram } from "./program";
import { readPattern } from "./read";
import { type Replacement, readReplacement } from "./replacement";
import { PatternProblem } from "./syntax";

export type Pattern = {
  readonly kind: "pattern";
  readonly groupNamed: (name: string) => number | undefined;
  readonly findAll: (text: string, spend: Spend) => readonly Match[];
  readonly hasMatch: (text: string, spend: Spend) => boolean;
  readonly replacement: (source: string) => Replacement;
};

/** A .NET pattern, ready to match. */
export function toPattern(text: string): Pattern | { readonly kind: "problem"; readonly message: string } {
  try {
    const read = readPattern(text);
    const program = toProgram(read);
    const groupCount = read.groups.length;
    const names = new Map(
      read.groups.flatMap(({ name, number }) => (name === undefined ? [] : [[name, number] as const])),
    );
    return {
      kind: "pattern",
      groupNamed: (name) => names.get(name),
      findAll: (subject, spend) => findAll(program, groupCount, subject, spend),
      hasMatch: (subject, spend) => hasMatch(program, groupCount, subject, spend),
      replacement: (source) => readReplacement(source, names, groupCount),
    };
  } catch (cause) {
    if (cause instanceof PatternProblem) return { kind: "problem", message: cause.message };
    throw cause;
  }
}
