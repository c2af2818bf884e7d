import type { Span } from "../problem";
import type { Run } from "../run";
import type { SlotNode } from "../syntax";
import type { Value } from "../value";

/** What an argument may be. The checker tries it on constants, so that a slip shows before a guest meets it. */
export type ParameterType =
  | "text"
  | "whole number"
  | "number"
  | "condition" // the only place for a comparison
  | "list"
  | "pattern" // a .NET regular expression, written out
  | "interval" // of DateAdd and DateDiff
  | "table" // the name of a look-up table, written out
  | "sequence" // the name of a number sequence, written out
  | "compare type"; // vbTextCompare or vbBinaryCompare

export type Parameter = {
  readonly name: string;
  readonly type: ParameterType;
  readonly optional?: true;
  /** The last parameters may repeat together: key1, value1, key2, value2 … */
  readonly repeats?: true;
};

/** An argument, ready to be evaluated as often as the function likes; not at all in a branch that is not taken. */
export type Operand = { readonly constant?: string; readonly evaluate: (run: Run) => Value };
/** `undefined`: nothing stands between the commas. */
export type Slot = Operand | undefined;

export type Report = (span: Span, message: string, suggestion?: string) => void;
export type Reports = { readonly problem: Report; readonly warning: Report };

type Described = {
  /** As Entra lists it; admins may type it in any case. */
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** Where an optional parameter in the middle may be left out together with its comma. */
  readonly leastArguments?: number;
  /** One sentence for the editor. */
  readonly summary: string;
  readonly example: string;
  /** Vestibule's own: Entra provisioning does not know it. */
  readonly ours?: true;
  /** What to keep in mind when it is used at sign-up. */
  readonly note?: string;
};

export type OfferedFunction = Described & {
  readonly notAtSignUp?: never;
  /** May only be the outermost function. */
  readonly outermost?: true;
  /** Rules beyond number and type of arguments. */
  readonly check?: (slots: readonly SlotNode[], reports: Reports, whole: Span) => void;
  readonly prepare: (slots: readonly Slot[]) => (run: Run) => Value;
};

/** Known by name, so that a pasted expression gets a reason instead of "unknown". */
export type RefusedFunction = Described & { readonly notAtSignUp: string; readonly prepare?: never };

export type FunctionDefinition = OfferedFunction | RefusedFunction;
