import { EditorView, keymap } from "@codemirror/view";
import { isEmptyPair, typingAt } from "@/lib/expression/editor/typing";

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", '"': '"', ")": "", "]": "" };

/** Brackets and quotes come in pairs, and typing the second one steps over it. */
export const typing = [
  EditorView.domEventHandlers({
    // Chromium gives what is typed over a selection the look of what stood there, in a style attribute. The page's
    // content security policy refuses that, with an error in the console.
    beforeinput: (event, view) => {
      const { inputType, data, isComposing } = event;
      const chosen = document.getSelection(); // the editor hears of a new one a moment later
      if (inputType !== "insertText" || !data || isComposing || !chosen || chosen.isCollapsed) return false;
      const range = chosen.getRangeAt(0);
      const from = view.posAtDOM(range.startContainer, range.startOffset);
      const to = view.posAtDOM(range.endContainer, range.endOffset);
      const selection = { anchor: from + data.length };
      view.dispatch({ changes: { from, to, insert: data }, selection, scrollIntoView: true, userEvent: "input.type" });
      event.preventDefault();
      return true;
    },
  }),
  EditorView.inputHandler.of((view, from, to, typed) => {
    const partner = closing[typed];
    if (partner === undefined || from !== to || view.composing) return false;
    switch (typingAt(view.state.doc.toString(), from, typed)) {
      case "alone":
        return false;
      case "over":
        view.dispatch({ selection: { anchor: from + 1 }, scrollIntoView: true, userEvent: "input.type" });
        return true;
      case "pair":
        view.dispatch({
          ...{ changes: { from, insert: typed + partner }, selection: { anchor: from + 1 } },
          ...{ scrollIntoView: true, userEvent: "input.type" },
        });
        return true;
    }
  }),
  keymap.of([
    {
      key: "Backspace",
      run: (view) => {
        const { main } = view.state.selection;
        if (!main.empty || !isEmptyPair(view.state.doc.toString(), main.head)) return false;
        const changes = { from: main.head - 1, to: main.head + 1 };
        view.dispatch({ changes, scrollIntoView: true, userEvent: "delete.backward" });
        return true;
      },
    },
  ]),
];
