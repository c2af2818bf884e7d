import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";
import type { Note, RowNotes } from "../row-notes";

/** Underlines what the notes below the field speak of; each offers there, too, what was probably meant. */
export function showNotes(view: EditorView, { problems, warnings }: RowNotes): void {
  const { length } = view.state.doc;
  const diagnostics = [
    ...problems.map((note) => diagnosticOf(note, "error", length)),
    ...warnings.map((note) => diagnosticOf(note, "warning", length)),
  ];
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

function diagnosticOf(note: Note, severity: Diagnostic["severity"], length: number): Diagnostic {
  const { message, suggestion } = note;
  const to = Math.min(note.end, length);
  const insert = suggestion;
  return {
    ...{ from: Math.min(note.start, to), to, severity, message },
    ...(insert !== undefined && {
      actions: [
        {
          name: insert === "" ? "Remove it" : `Use ${insert}`,
          apply: (view, from, end) => {
            view.dispatch({ changes: { from, to: end, insert }, userEvent: "input.complete" });
            view.focus();
          },
        },
      ],
    }),
  };
}
