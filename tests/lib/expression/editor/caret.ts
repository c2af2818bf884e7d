/** A text with | where the caret is. */
export function caretIn(marked: string): { text: string; at: number } {
  const at = marked.indexOf("|");
  if (at < 0) throw new Error(`no caret in ${marked}`);
  return { text: marked.slice(0, at) + marked.slice(at + 1), at };
}
