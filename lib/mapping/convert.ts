import type { FlowAttribute } from "@/lib/signup/flow";
import type { AttributeValue } from "./evaluate";

export type Converted = { kind: "value"; value: AttributeValue } | { kind: "failed"; message: string };

/**
 * Expressions give text; Entra wants the type of the attribute (the answer's type must match the one it collects).
 * `dataType` undefined: an attribute that we know nothing of takes the text.
 */
export function convert(text: string, dataType: FlowAttribute["dataType"] | undefined): Converted {
  switch (dataType) {
    case "boolean": {
      const word = text.trim().toLowerCase();
      if (word === "true" || word === "false") return { kind: "value", value: word === "true" };
      return { kind: "failed", message: "The attribute takes True or False, and the value is neither." };
    }
    case "int64": {
      const number = /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : Number.NaN;
      if (Number.isSafeInteger(number)) return { kind: "value", value: number };
      return { kind: "failed", message: "The attribute takes a whole number, and the value is none." };
    }
    case "string":
    case "stringCollection":
    case "dateTime":
    case undefined:
      return { kind: "value", value: text };
  }
}
