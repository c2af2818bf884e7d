/** A range of the expression's text, in UTF-16 units. */
export type Span = { readonly start: number; readonly end: number };

/** Something to tell the admin about a place in her expression. `suggestion` is text to put in that place. */
export type Problem = Span & { readonly message: string; readonly suggestion?: string };

export function problemAt({ start, end }: Span, message: string, suggestion?: string): Problem {
  return suggestion === undefined ? { message, start, end } : { message, start, end, suggestion };
}
