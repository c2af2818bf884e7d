import type { Range } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { bracketsAt, type Mark, marksOf } from "@/lib/expression/editor/marks";
import { piecesField } from "./state";

const looks: Record<Mark, Decoration> = {
  function: Decoration.mark({ class: "expression-function" }),
  own: Decoration.mark({ class: "expression-own" }),
  claim: Decoration.mark({ class: "expression-claim" }),
  text: Decoration.mark({ class: "expression-text" }),
  number: Decoration.mark({ class: "expression-number" }),
  table: Decoration.mark({ class: "expression-table" }),
  word: Decoration.mark({ class: "expression-word" }),
};
const partner = Decoration.mark({ class: "expression-bracket" });
const lonely = Decoration.mark({ class: "expression-lonely-bracket" });

/** Colours what is on the screen, and marks the bracket beside the caret with its partner. */
export const highlight = ViewPlugin.define(
  (view) => ({
    decorations: decorationsOf(view),
    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged || update.selectionSet || update.focusChanged)
        this.decorations = decorationsOf(update.view);
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);

function decorationsOf(view: EditorView): DecorationSet {
  const pieces = view.state.field(piecesField);
  const { from, to } = view.viewport;
  const ranges: Range<Decoration>[] = marksOf(pieces).flatMap(({ start, end, mark }) =>
    end > from && start < to ? [looks[mark].range(start, end)] : [],
  );
  const { main } = view.state.selection;
  const brackets = view.hasFocus && main.empty ? bracketsAt(pieces, main.head) : [];
  for (const { start, end } of brackets) ranges.push((brackets.length > 1 ? partner : lonely).range(start, end));
  return Decoration.set(ranges, true);
}
