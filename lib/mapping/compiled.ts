import { type Compiled, compile } from "@/lib/expression/compile";
import type { Source } from "./rule";

type Expression = Extract<Source, { kind: "expression" }>;

const known = new WeakMap<Expression, Compiled>();

/** A source is never changed, so it is compiled once: of many rules one differs when a key is pressed. */
export function compiledOf(source: Expression): Compiled {
  const compiled = known.get(source) ?? compile(source.text);
  known.set(source, compiled);
  return compiled;
}
