import * as conditions from "./conditions";
import type { FunctionDefinition } from "./definition";
import * as ours from "./ours";
import * as texts from "./text";

/** Every function an expression may name, in alphabetical order. What is not in here does not exist. */
export const functionTable: readonly FunctionDefinition[] = [
  texts.append,
  conditions.coalesce,
  ours.domain,
  conditions.ignoreFlow,
  conditions.iif,
  conditions.isNull,
  conditions.isNullOrEmptyText,
  conditions.isPresent,
  texts.join,
  texts.left,
  texts.mid,
  conditions.not,
  ours.randomNumber,
  conditions.switchOn,
  texts.toLower,
  texts.toUpper,
];

const byName = new Map(functionTable.map((definition) => [definition.name.toLowerCase(), definition]));

/** By its name in any case, as a published example writes `switch`. */
export const functionNamed = (name: string): FunctionDefinition | undefined => byName.get(name.toLowerCase());
