import { Facet, StateField } from "@codemirror/state";
import type { Known } from "@/lib/expression/editor/known";
import { type Piece, piecesOf } from "@/lib/expression/editor/pieces";

const nothingKnown: Known = { claims: [], tables: [] };

/** What the admin may name. */
export const knownFacet = Facet.define<Known, Known>({ combine: ([known = nothingKnown]) => known });

/** The pieces of the text, cut once for each change and read by all that draws. */
export const piecesField = StateField.define<readonly Piece[]>({
  create: ({ doc }) => piecesOf(doc.toString()),
  update: (pieces, { docChanged, newDoc }) => (docChanged ? piecesOf(newDoc.toString()) : pieces),
});
