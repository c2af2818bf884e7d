import type { FunctionDefinition, Parameter } from "../functions/definition";
import { parameterAt } from "../functions/signature";
import { functionNamed } from "../functions/table";
import type { Piece } from "./pieces";
import { type OpenCall, placeAt } from "./place";

/** The call around a place, and which of its arguments is being written. */
export type Hint = {
  readonly call: OpenCall;
  readonly definition: FunctionDefinition;
  /** Undefined where the function takes no more. */
  readonly parameter: Parameter | undefined;
  /** The names between the brackets, such as `source`, `key2`, `…`. */
  readonly names: readonly { readonly name: string; readonly isCurrent: boolean }[];
};

export function hintAt(pieces: readonly Piece[], at: number): Hint | undefined {
  const { call } = placeAt(pieces, at);
  const definition = call && functionNamed(call.name);
  if (!definition) return undefined;
  const { parameters } = definition;
  const parameter = parameterAt(parameters, call.argument);
  return { call, definition, parameter, names: namesOf(parameters, call.argument) };
}

/** Repeating parameters are shown once, with the number of the repetition that is being written. */
function namesOf(parameters: readonly Parameter[], argument: number) {
  const fixed = parameters.filter(({ repeats }) => !repeats).length;
  const group = parameters.length - fixed;
  const round = group > 0 && argument >= fixed ? Math.floor((argument - fixed) / group) : 0;
  const names = parameters.map(({ name, optional, repeats }, index) => ({
    name: repeats ? `${name}${round + 1}` : `${name}${optional ? "?" : ""}`,
    isCurrent: index + (repeats ? round * group : 0) === argument,
  }));
  return group > 0 ? [...names, { name: "…", isCurrent: false }] : names;
}
