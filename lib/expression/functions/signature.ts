import type { FunctionDefinition, Parameter } from "./definition";

/** How a call looks: `Switch(source, defaultValue?, key1, value1, …)`; a question mark stands behind what may be left out. */
export function signature({ name, parameters }: Pick<FunctionDefinition, "name" | "parameters">): string {
  const names = parameters.map((parameter) => {
    if (parameter.repeats) return `${parameter.name}1`;
    return parameter.optional ? `${parameter.name}?` : parameter.name;
  });
  if (parameters.some(({ repeats }) => repeats)) names.push("…");
  return `${name}(${names.join(", ")})`;
}

/** The parameter that an argument belongs to, counting from 0. Repeating parameters stand at the end and repeat together. */
export function parameterAt(parameters: readonly Parameter[], index: number): Parameter | undefined {
  const group = parameters.filter(({ repeats }) => repeats).length;
  const fixed = parameters.length - group;
  return index < fixed || group === 0 ? parameters[index] : parameters[fixed + ((index - fixed) % group)];
}
