import { maxDepth, maxLength } from "./limits";
import { type Problem, problemAt, type Span } from "./problem";
import type { CallNode, ComparisonNode, ExpressionNode, OperandNode, SlotNode } from "./syntax";
import { type Token, tokenise } from "./tokenise";

export type Parsed =
  | { readonly kind: "parsed"; readonly node: ExpressionNode; readonly warnings: readonly Problem[] }
  | { readonly kind: "unreadable"; readonly problem: Problem };

/** Reads the text of an expression. It stops at the first thing that cannot be read. */
export function parse(text: string): Parsed {
  if (text.length > maxLength) {
    const message = `An expression has at most ${maxLength.toLocaleString("en-US")} characters; this one has ${text.length.toLocaleString("en-US")}.`;
    return { kind: "unreadable", problem: problemAt({ start: maxLength, end: text.length }, message) };
  }
  const { tokens, warnings, stopped } = tokenise(text);
  const parser = new Parser(tokens);
  const result = parser.whole();
  // In `Append("a, "b")` the slip is before b, and the quote that never closes only its consequence.
  if (stopped && ("kind" in result || parser.reachedEnd)) return { kind: "unreadable", problem: stopped };
  if ("kind" in result) return { kind: "parsed", node: result, warnings };
  return { kind: "unreadable", problem: result };
}

/** Recursive descent; a Problem travels up as an ordinary return value. */
class Parser {
  private readonly tokens: readonly Token[];
  private position = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get reachedEnd(): boolean {
    return this.position >= this.tokens.length - 1;
  }

  whole(): ExpressionNode | Problem {
    if (this.peek().kind === "end")
      return problemAt(this.peek(), 'Write a call such as Join(" ", [givenName], [surname]).');
    const node = this.slot(0);
    if ("message" in node) return node;
    const rest = this.peek();
    if (rest.kind === "end") return node;
    if (rest.kind === ")") return problemAt(rest, "There is one closing bracket too many.", "");
    if (rest.kind === ",") return problemAt(rest, "A comma stands only between the arguments of a function.");
    return problemAt(rest, afterOperand(rest, node));
  }

  private slot(depth: number): Exclude<SlotNode, { kind: "omitted" }> | Problem {
    const left = this.operand(depth);
    if ("message" in left) return left;
    const token = this.peek();
    if (token.kind !== "operator") return left;
    this.position += 1;
    const right = this.operand(depth);
    if ("message" in right) return right;
    const comparison: ComparisonNode = {
      kind: "comparison",
      operator: token.operator,
      left,
      right,
      start: left.start,
      end: right.end,
    };
    if (this.peek().kind !== "operator") return comparison;
    return problemAt(this.peek(), "A condition compares once. Put one IIF inside another for more.");
  }

  private operand(depth: number): OperandNode | Problem {
    const token = this.peek();
    this.position += 1;
    switch (token.kind) {
      case "text":
      case "number":
      case "attribute":
        return token;
      case "name":
        if (this.peek().kind === "(") return this.call(token, token.name, depth + 1);
        return { kind: "word", name: token.name, start: token.start, end: token.end };
      case "operator":
        return problemAt(token, `Something to compare is missing before ${token.operator}.`);
      case "(":
        return problemAt(token, "Brackets group nothing here; a bracket follows the name of a function.");
      case ")":
      case ",":
      case "end":
        return problemAt(
          token,
          "Something is missing here: a function, a [claim], a number or a text in double quotes.",
        );
    }
  }

  private call(nameSpan: Span, name: string, depth: number): CallNode | Problem {
    if (depth > maxDepth) return problemAt(nameSpan, `Functions can be nested ${maxDepth} deep, no deeper.`);
    const open = this.peek();
    this.position += 1;
    const slots: SlotNode[] = [];
    if (this.peek().kind === ")") return this.close(nameSpan, name, slots);
    for (;;) {
      const next = this.peek();
      if (next.kind === "," || next.kind === ")") {
        slots.push({ kind: "omitted", start: next.start, end: next.start });
      } else if (next.kind === "end") {
        return problemAt({ start: nameSpan.start, end: open.end }, `${name}( has no closing bracket.`);
      } else {
        const slot = this.slot(depth);
        if ("message" in slot) return slot;
        slots.push(slot);
      }
      const after = this.peek();
      if (after.kind === ")") return this.close(nameSpan, name, slots);
      if (after.kind === "end") {
        return problemAt({ start: nameSpan.start, end: open.end }, `${name}( has no closing bracket.`);
      }
      if (after.kind !== ",") return problemAt(after, afterOperand(after, slots.at(-1)));
      this.position += 1;
    }
  }

  private close({ start, end }: Span, name: string, slots: readonly SlotNode[]): CallNode {
    const bracket = this.peek();
    this.position += 1;
    return { kind: "call", name, nameSpan: { start, end }, slots, start, end: bracket.end };
  }

  /** The next token. The last one is always "end", and nothing reads beyond it. */
  private peek(): Token {
    const token = this.tokens[Math.min(this.position, this.tokens.length - 1)];
    return token ?? { kind: "end", start: 0, end: 0 };
  }
}

/** Two operands stand side by side: what was meant? */
function afterOperand(token: Token, before: SlotNode | undefined): string {
  if (token.kind === "name" && /^(and|or)$/i.test(token.name)) {
    return "There is no AND and no OR. Put a second IIF in the true branch for AND, in the false branch for OR.";
  }
  if (before?.kind === "word" || token.kind === "name") return "A comma is missing here, or the quotes around a text.";
  return "A comma is missing here.";
}
