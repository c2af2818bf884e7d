import type { FunctionDefinition } from "./definition";

/** How a call looks: `Switch(source, defaultValue?, key1, value1, …)`; a question mark stands behind what may be left out. */
export function signature({ name, parameters }: Pick<FunctionDefinition, "name" | "parameters">): string {
  const names = parameters.map((parameter) => {
    if (parameter.repeats) return `${parameter.name}1`;
    return parameter.optional ? `${parameter.name}?` : parameter.name;
  });
  if (parameters.some(({ repeats }) => repeats)) names.push("…");
  return `${name}(${names.join(", ")})`;
}
