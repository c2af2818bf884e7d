import type { Piece } from "./pieces";

/** A call whose brackets stand around a place; `argument` counts the commas before it. */
export type OpenCall = {
  readonly name: string;
  readonly start: number;
  readonly open: number;
  readonly argument: number;
};

export type Place = {
  /** The innermost call around it. Brackets that follow no name have the name "". */
  readonly call: OpenCall | undefined;
  /** The piece that it is inside of, or at the end of while typing would go on in it. */
  readonly inside: Piece | undefined;
  readonly before: Piece | undefined;
  readonly after: Piece | undefined;
};

/** Where an offset is, as seen by somebody who types there. */
export function placeAt(pieces: readonly Piece[], at: number): Place {
  const index = pieces.findIndex((piece) => isInside(piece, at));
  const [first, next] = index >= 0 ? [index, index + 1] : [firstFrom(pieces, at), firstFrom(pieces, at)];
  const calls = callsOf(pieces.slice(0, first));
  return { call: calls.at(-1), inside: pieces[index], before: pieces[first - 1], after: pieces[next] };
}

function firstFrom(pieces: readonly Piece[], at: number): number {
  const index = pieces.findIndex(({ start }) => start >= at);
  return index < 0 ? pieces.length : index;
}

function isInside({ kind, start, end }: Piece, at: number): boolean {
  switch (kind) {
    case "name":
    case "number":
    case "unread":
    case "unclosedText":
    case "unclosedClaim":
      return start < at && at <= end;
    case "text":
    case "attribute":
    case "operator":
      return start < at && at < end;
    case "(":
    case ")":
    case ",":
      return false;
  }
}

/** The calls that are still open behind these pieces, outermost first. */
export function callsOf(pieces: readonly Piece[]): readonly OpenCall[] {
  const calls: OpenCall[] = [];
  pieces.forEach((piece, index) => step(calls, piece, pieces[index - 1]));
  return calls;
}

/** Follows one more piece: what it opens, closes, or goes on to. */
export function step(calls: OpenCall[], piece: Piece, before: Piece | undefined): void {
  if (piece.kind === "(") {
    const [name, start] = before?.kind === "name" ? [before.name, before.start] : ["", piece.start];
    calls.push({ name, start, open: piece.start, argument: 0 });
  } else if (piece.kind === ")") calls.pop();
  else if (piece.kind === ",") {
    const call = calls.pop();
    if (call) calls.push({ ...call, argument: call.argument + 1 });
  }
}
