import { maxLength } from "../limits";
import type { Span } from "../problem";
import { type Token, tokenise } from "../tokenise";

/** A token, or what stands where none could be read: an editor shows also what is only half typed. */
export type Piece =
  | Exclude<Token, { kind: "end" }>
  | (Span & { readonly kind: "unclosedText" | "unclosedClaim" | "unread" });

/** Beyond it the rest is one unread piece, so that ten thousand slips cost no more than a few. */
const mostStops = 100;

/** The tokens of a text, read on behind each place that cannot be read. */
export function piecesOf(text: string): readonly Piece[] {
  if (text.length > 2 * maxLength) return [];
  const pieces: Piece[] = [];
  let from = 0;
  for (let stops = 0; stops < mostStops; stops += 1) {
    const { tokens, stopped } = tokenise(text.slice(from));
    for (const token of tokens) {
      if (token.kind !== "end") pieces.push({ ...token, start: token.start + from, end: token.end + from });
    }
    if (!stopped) return pieces;
    const piece = pieceAt(text, { start: stopped.start + from, end: stopped.end + from });
    pieces.push(piece);
    from = piece.end;
  }
  if (from < text.length) pieces.push({ kind: "unread", start: from, end: text.length });
  return pieces;
}

const claimStart = /\[[^\][(),"\n]*/y;

/** What the tokeniser stopped at. A `[` without its `]` ends where the name of a claim can no longer go on. */
function pieceAt(text: string, { start, end }: Span): Piece {
  if (text[start] === '"') return { kind: "unclosedText", start, end };
  if (text[start] !== "[") return { kind: "unread", start, end: Math.max(end, start + 1) };
  claimStart.lastIndex = start;
  const typed = claimStart.exec(text)?.[0] ?? "[";
  const stop = start + typed.length;
  if (text[stop] === "]") return { kind: "attribute", name: typed.slice(1).trim(), start, end: stop + 1 };
  return { kind: "unclosedClaim", start, end: stop };
}
