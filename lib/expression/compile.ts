import { check } from "./check";
import { holds } from "./compare";
import type { Operand, Slot } from "./functions/definition";
import { functionNamed } from "./functions/table";
import { parse } from "./parse";
import type { Problem } from "./problem";
import { type EvaluationContext, Run } from "./run";
import type { ExpressionNode, SlotNode } from "./syntax";
import type { TableUse } from "./tables";
import { Failure, fromBoolean, type Inputs, isNullOrEmpty, readInput, sizeOf } from "./value";

export type { Problem } from "./problem";
export type { EvaluationContext } from "./run";
export type { Input, Inputs } from "./value";

export type Result =
  | { readonly kind: "value"; readonly value: string | readonly string[] }
  | { readonly kind: "none" } // null: the attribute is not set
  | { readonly kind: "ignored" } // IgnoreFlowIfNullOrEmpty: the attribute is left out of the flow
  | { readonly kind: "failed"; readonly message: string };

export type CompiledExpression = {
  readonly kind: "compiled";
  /** Never throws, and takes bounded time on any claims. */
  readonly evaluate: (inputs: Inputs, context: EvaluationContext) => Result;
  /** The names of the [claims] it reads, each once. */
  readonly claims: readonly string[];
  /** The look-up tables it reads, at each place where it names one. */
  readonly tables: readonly TableUse[];
  /** Redact is in it: the log masks its value. */
  readonly redacts: boolean;
  /** Now is in it: asked again later it may say something else. */
  readonly readsClock: boolean;
  readonly warnings: readonly Problem[];
};
export type Compiled = CompiledExpression | { readonly kind: "invalid"; readonly problems: readonly Problem[] };

/** Reads an expression of Entra's mapping language once, so that it can be evaluated for many guests. Never throws. */
export function compile(text: string): Compiled {
  const parsed = parse(text);
  if (parsed.kind === "unreadable") return { kind: "invalid", problems: [parsed.problem] };
  const { node } = parsed;
  const { problems, warnings, claims, tables, redacts, readsClock } = check(node);
  if (problems.length > 0) return { kind: "invalid", problems };

  const whole = prepare(node);
  const definition = node.kind === "call" ? functionNamed(node.name) : undefined;
  const mayIgnore = definition?.name === "IgnoreFlowIfNullOrEmpty";
  return {
    kind: "compiled",
    claims,
    tables,
    redacts,
    readsClock,
    warnings: [...parsed.warnings, ...warnings],
    evaluate: (inputs, context) => {
      try {
        const value = whole.evaluate(new Run(inputs, context));
        if (mayIgnore && isNullOrEmpty(value)) return { kind: "ignored" };
        return value === null ? { kind: "none" } : { kind: "value", value: wholeCharacters(value) };
      } catch (cause) {
        // Messages quote the guest's values, which Redact keeps out of the log.
        if (cause instanceof Failure)
          return { kind: "failed", message: redacts ? masked(cause.message) : cause.message };
        // A guest is waiting: a slip of ours costs her this one attribute, not the sign-up.
        return { kind: "failed", message: `The evaluation broke off: ${String(cause)}` };
      }
    },
  };
}

function prepare(node: ExpressionNode): Operand {
  switch (node.kind) {
    case "text":
    case "number": {
      const { value } = node;
      return { constant: value, evaluate: () => value };
    }
    case "attribute": {
      const { name } = node;
      return {
        evaluate: (run) => {
          const value = readInput(run.inputs, name);
          run.spendRead(sizeOf(value));
          return value;
        },
      };
    }
    case "word": {
      const { name } = node;
      return { constant: name, evaluate: () => name };
    }
    case "comparison": {
      const { operator } = node;
      const [left, right] = [prepare(node.left), prepare(node.right)];
      return { evaluate: (run) => fromBoolean(holds(left.evaluate(run), operator, right.evaluate(run))) };
    }
    case "call": {
      const definition = functionNamed(node.name);
      // The checker lets only offered functions pass.
      if (!definition?.prepare) throw new Error(`No function ${node.name}.`);
      const apply = definition.prepare(node.slots.map(prepareSlot));
      return {
        evaluate: (run) => {
          const value = apply(run);
          run.spend(sizeOf(value) + 1);
          return value;
        },
      };
    }
  }
}

const masked = (message: string): string => message.replace(/".*"/gs, "[Redact]");

const prepareSlot = (slot: SlotNode): Slot => (slot.kind === "omitted" ? undefined : prepare(slot));

/** Left and Mid count UTF-16 units, as .NET does, and may halve an emoji. Half a character is no text for JSON or a database. */
function wholeCharacters(value: string | readonly string[]): string | readonly string[] {
  return typeof value === "string" ? dropHalves(value) : value.map(dropHalves);
}
const dropHalves = (text: string): string => (text.isWellFormed() ? text : text.replace(/\p{Surrogate}/gu, ""));
