import type { FunctionDefinition, ParameterType } from "../functions/definition";
import { parameterAt } from "../functions/signature";
import { functionNamed } from "../functions/table";
import type { Span } from "../problem";
import type { Piece } from "./pieces";
import { type OpenCall, step } from "./place";

/** How a piece is shown. `own`: a function that only Vestibule has; `table`: the name of a look-up table or a sequence. */
export type Mark = "function" | "own" | "claim" | "text" | "number" | "table" | "word";

/** The pieces of an expression with how each is shown, in their order. Signs, and what has no meaning here, have no mark. */
export function marksOf(pieces: readonly Piece[]): readonly (Span & { readonly mark: Mark })[] {
  const calls: OpenCall[] = [];
  return pieces.flatMap((piece, index) => {
    const mark = markOf(piece, pieces[index + 1], calls.at(-1));
    step(calls, piece, pieces[index - 1]);
    return mark ? [{ start: piece.start, end: piece.end, mark }] : [];
  });
}

function markOf(piece: Piece, after: Piece | undefined, call: OpenCall | undefined): Mark | undefined {
  switch (piece.kind) {
    case "name":
      return after?.kind === "(" ? functionMark(functionNamed(piece.name)) : "word";
    case "text":
    case "unclosedText":
      return isNamed(typeAt(call)) ? "table" : "text";
    case "attribute":
    case "unclosedClaim":
      return "claim";
    case "number":
      return "number";
    case "operator":
    case "(":
    case ")":
    case ",":
    case "unread":
      return undefined;
  }
}

function functionMark(definition: FunctionDefinition | undefined): Mark | undefined {
  if (!definition || definition.notAtSignUp !== undefined) return undefined;
  return definition.ours ? "own" : "function";
}

const isNamed = (type: ParameterType | undefined) => type === "table" || type === "sequence";

/** What the argument is for that is written in this call. */
export const typeAt = (call: OpenCall | undefined) =>
  call && parameterAt(functionNamed(call.name)?.parameters ?? [], call.argument)?.type;

const partners = { "(": ")", ")": "(" } as const;

/** The bracket beside an offset and its partner; alone if it has none. The one before the offset comes first. */
export function bracketsAt(pieces: readonly Piece[], at: number): readonly Span[] {
  const isBracket = ({ kind }: Piece) => kind === "(" || kind === ")";
  const found = pieces.findIndex((piece) => isBracket(piece) && piece.end === at);
  const index = found >= 0 ? found : pieces.findIndex((piece) => isBracket(piece) && piece.start === at);
  const bracket = pieces[index];
  if (bracket?.kind !== "(" && bracket?.kind !== ")") return [];
  const direction = bracket.kind === "(" ? 1 : -1;
  let depth = 0;
  for (let other = index; other >= 0 && other < pieces.length; other += direction) {
    const piece = pieces[other];
    if (piece?.kind === bracket.kind) depth += 1;
    if (piece?.kind === partners[bracket.kind]) depth -= 1;
    if (depth === 0 && piece) return [bracket, piece];
  }
  return [bracket];
}
