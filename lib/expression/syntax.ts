import type { Span } from "./problem";

export const operators = ["=", "<>", ">", ">=", "<", "<="] as const;
export type Operator = (typeof operators)[number];

export type TextNode = Span & { readonly kind: "text"; readonly value: string };
/** `literal` is what the admin typed: `00123` stays `00123`, and `&HF` reads as `15`. */
export type NumberNode = Span & { readonly kind: "number"; readonly literal: string; readonly value: string };
export type AttributeNode = Span & { readonly kind: "attribute"; readonly name: string };
export type WordNode = Span & { readonly kind: "word"; readonly name: string };
/** Nothing between two commas, which differs from `""`. */
export type OmittedNode = Span & { readonly kind: "omitted" };
export type ComparisonNode = Span & {
  readonly kind: "comparison";
  readonly operator: Operator;
  readonly left: OperandNode;
  readonly right: OperandNode;
};
export type CallNode = Span & {
  readonly kind: "call";
  readonly name: string;
  readonly nameSpan: Span;
  readonly slots: readonly SlotNode[];
};
export type OperandNode = TextNode | NumberNode | AttributeNode | WordNode | CallNode;
export type SlotNode = OperandNode | ComparisonNode | OmittedNode;
/** A whole expression. The parser lets a comparison or a bare word pass, so that the checker can say what to write instead. */
export type ExpressionNode = OperandNode | ComparisonNode;
