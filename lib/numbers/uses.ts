import { constantOf } from "@/lib/expression/functions/arguments";
import { parse } from "@/lib/expression/parse";
import type { NumberRange } from "@/lib/expression/sequences";
import type { ExpressionNode, SlotNode } from "@/lib/expression/syntax";
import type { Rule } from "@/lib/mapping/rule";

/** The ranges that rules ask their sequences for, at each place where one is named; none of an expression that cannot be read. */
export const rangesIn = (rules: readonly Pick<Rule, "source">[]): NumberRange[] =>
  rules.flatMap(({ source }) => {
    if (source.kind !== "expression" || !/uniquenumber/i.test(source.text)) return [];
    const parsed = parse(source.text);
    return parsed.kind === "unreadable" ? [] : rangesOf(parsed.node);
  });

function rangesOf(node: ExpressionNode | SlotNode): NumberRange[] {
  if (node.kind === "comparison") return [...rangesOf(node.left), ...rangesOf(node.right)];
  if (node.kind !== "call") return [];
  const inside = node.slots.flatMap(rangesOf);
  const [sequence, first, last] = node.slots.map(constantOf);
  if (node.name.toLowerCase() !== "uniquenumber" || sequence === undefined) return inside;
  return [...inside, { sequence, first: Number(first ?? 1), last: Number(last ?? Number.MAX_SAFE_INTEGER) }];
}
