import { claimAdvice } from "../claims";
import type { FunctionDefinition } from "../functions/definition";
import { siblingNamed } from "../functions/siblings";
import { functionNamed } from "../functions/table";
import type { Span } from "../problem";
import type { Known } from "./known";
import { typeAt } from "./marks";
import type { Piece } from "./pieces";
import { placeAt } from "./place";

/** What can be said about a word that the pointer rests on. */
export type About = Span &
  (
    | { readonly kind: "function"; readonly definition: FunctionDefinition }
    | { readonly kind: "words"; readonly name: string; readonly words: string }
  );

export function aboutAt(pieces: readonly Piece[], at: number, known: Known): About | undefined {
  const piece = pieces.find(({ start, end }) => start <= at && at < end);
  if (!piece) return undefined;
  const { start, end } = piece;
  const words = (name: string, said: string): About => ({ kind: "words", name, words: said, start, end });
  switch (piece.kind) {
    case "name": {
      const definition = functionNamed(piece.name);
      if (definition) return { kind: "function", definition, start, end };
      const sibling = siblingNamed(piece.name);
      return sibling && words(piece.name, sibling.instead);
    }
    case "attribute": {
      const claim = known.claims.find(({ name }) => name === piece.name);
      const said = claim?.about ?? claimAdvice(piece.name)?.message;
      return words(`[${piece.name}]`, said ?? "A claim that the user flow, as we know it, does not send.");
    }
    case "text": {
      if (typeAt(placeAt(pieces, start).call) !== "table") return undefined;
      const isKnown = known.tables.includes(piece.value);
      return words(`"${piece.value}"`, isKnown ? "A look-up table of this tenant." : "There is no such look-up table.");
    }
    default:
      return undefined;
  }
}
