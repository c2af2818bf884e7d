/** Does a UTF-16 unit belong to the set? .NET matches units, not code points. */
export type CharSet = (unit: number) => boolean;

export type Anchor =
  | "start" // \A, and ^ outside of (?m)
  | "end" // \z
  | "end or final newline" // \Z, and $ outside of (?m)
  | "line start"
  | "line end"
  | "boundary"
  | "no boundary";

/** A .NET regular expression, read. */
export type PatternNode =
  | { readonly kind: "set"; readonly set: CharSet }
  | { readonly kind: "sequence"; readonly items: readonly PatternNode[] }
  | { readonly kind: "either"; readonly branches: readonly PatternNode[] }
  | {
      readonly kind: "repeat";
      readonly item: PatternNode;
      readonly least: number;
      readonly most: number; // Infinity for no bound
      readonly lazy: boolean;
    }
  | { readonly kind: "group"; readonly group: Group; readonly item: PatternNode }
  | { readonly kind: "anchor"; readonly at: Anchor }
  | { readonly kind: "look"; readonly ahead: boolean; readonly wanted: boolean; readonly item: PatternNode };

/** .NET numbers the unnamed groups first and the named ones after them, so numbers are given when all are read. */
export type Group = { readonly name: string | undefined; number: number };

/** What is wrong with a pattern, told to the admin. */
export class PatternProblem extends Error {}
