import { compile, type EvaluationContext, type Inputs, type Result } from "@/lib/expression/compile";

export const aContext = (given: Partial<EvaluationContext> = {}): EvaluationContext => ({
  now: new Date("2025-07-30T12:00:00Z"),
  random: () => 0.5,
  ...given,
});

/** Compiles and evaluates in one go; an expression with problems fails with the first of them. */
export function evaluated(text: string, inputs: Inputs = {}, context: Partial<EvaluationContext> = {}): Result {
  const compiled = compile(text);
  if (compiled.kind === "compiled") return compiled.evaluate(inputs, aContext(context));
  return { kind: "failed", message: `invalid: ${compiled.problems[0]?.message ?? ""}` };
}

/** The result as people would say it. */
export function said(text: string, inputs: Inputs = {}, context: Partial<EvaluationContext> = {}) {
  const result = evaluated(text, inputs, context);
  return result.kind === "value" ? result.value : result;
}

export const none = { kind: "none" };
export const ignored = { kind: "ignored" };

/** The first problem, with the piece of text it points at. */
export function problemOf(text: string) {
  const compiled = compile(text);
  const problem = compiled.kind === "invalid" ? compiled.problems[0] : undefined;
  return problem && { ...problem, at: text.slice(problem.start, problem.end) };
}

export const warningsOf = (text: string): readonly string[] => {
  const compiled = compile(text);
  return compiled.kind === "compiled" ? compiled.warnings.map(({ message }) => message) : ["invalid"];
};
