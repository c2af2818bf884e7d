import { completionKeymap } from "@codemirror/autocomplete";
import { history, historyKeymap, standardKeymap } from "@codemirror/commands";
import { nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, highlightSpecialChars, keymap, placeholder, tooltips } from "@codemirror/view";
import { completion } from "./completion";
import { highlight } from "./highlight";
import { hint } from "./hint";
import { hover } from "./hover";
import { piecesField } from "./state";
import { typing } from "./typing";

type Options = { placeholder: string; onType: (text: string) => void };

/**
 * All that the editor does. Tab is left to the page, so that it leads out of the field; Enter begins a new line, as in
 * any field of several lines, and takes what is chosen in the list while that is open.
 */
export const extensionsFor = ({ placeholder: example, onType }: Options): Extension => [
  EditorState.lineSeparator.of("\n"), // else the text of a rule could come out other than it went in
  EditorState.tabSize.of(2),
  EditorView.cspNonce.of(pageNonce()),
  EditorView.lineWrapping,
  piecesField,
  history(),
  highlightSpecialChars(),
  highlight,
  placeholder(example),
  typing,
  completion,
  hint,
  hover,
  tooltips({ position: "fixed" }),
  keymap.of([
    { key: "F8", run: nextDiagnostic },
    { key: "Shift-F8", run: previousDiagnostic },
    ...completionKeymap,
    ...historyKeymap,
    ...standardKeymap,
  ]),
  EditorView.updateListener.of(({ docChanged, state }) => {
    if (docChanged) onType(state.doc.toString());
  }),
];

/** The page's content security policy lets only style elements with this very nonce in. */
const pageNonce = (): string => document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
