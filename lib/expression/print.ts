import type { ExpressionNode, SlotNode } from "./syntax";

/** Writes an expression the way Entra's pages do, with one blank behind each comma. `spelled` may mend names of functions. */
export function print(node: ExpressionNode | SlotNode, spelled = (name: string): string => name): string {
  switch (node.kind) {
    case "text":
      return `"${node.value.replace(/[\\"]/g, "\\$&")}"`;
    case "number":
      return node.literal;
    case "attribute":
      return `[${node.name}]`;
    case "word":
      return node.name;
    case "omitted":
      return "";
    case "comparison":
      return `${print(node.left, spelled)} ${node.operator} ${print(node.right, spelled)}`;
    case "call":
      return `${spelled(node.name)}(${node.slots.map((slot) => print(slot, spelled)).join(", ")})`;
  }
}
