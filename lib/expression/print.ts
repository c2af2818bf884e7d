import { functionNamed } from "./functions/table";
import type { ExpressionNode, SlotNode } from "./syntax";

/** Writes an expression the way Entra's pages do: listed spelling of names, one blank behind each comma. */
export function print(node: ExpressionNode | SlotNode): string {
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
      return `${print(node.left)} ${node.operator} ${print(node.right)}`;
    case "call":
      return `${functionNamed(node.name)?.name ?? node.name}(${node.slots.map(print).join(", ")})`;
  }
}
