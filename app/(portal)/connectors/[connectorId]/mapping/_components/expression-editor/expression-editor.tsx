import "./expression-editor.css";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useEffect, useLayoutEffect, useRef } from "react";
import type { Known } from "@/lib/expression/editor/known";
import { changeBetween } from "@/lib/expression/editor/typing";
import type { RowNotes } from "../row-notes";
import { showNotes } from "./diagnostics";
import { extensionsFor } from "./extensions";
import { knownFacet } from "./state";

export type EditorProps = {
  id: string;
  label: string;
  value: string;
  placeholder: string;
  /** The caret of the field whose place the editor takes. */
  selection: { anchor: number; head: number };
  /** What is underlined; undefined while it is about an earlier text, and the marks move along with what is typed. */
  notes: RowNotes | undefined;
  isInvalid: boolean;
  describedBy: string | undefined;
  known: Known;
  onChange: (value: string) => void;
};

/** The editor itself; it comes with all of CodeMirror, so that it is loaded when a field is first entered. */
export function ExpressionEditor(props: EditorProps) {
  const { id, label, value, notes, isInvalid, describedBy, known } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const around = useRef(new Compartment());
  const latest = useRef(props);
  // What was typed and has not come back as `value` yet: an older text must not replace a newer one.
  const typed = useRef<string[]>([]);
  useLayoutEffect(() => {
    latest.current = props;
  });

  useLayoutEffect(() => {
    const parent = place.current;
    if (!parent) return;
    const { value: doc, placeholder, selection } = latest.current;
    const onType = (text: string) => {
      typed.current.push(text);
      latest.current.onChange(text);
    };
    const extensions = [around.current.of([]), extensionsFor({ placeholder, onType })];
    const made = new EditorView({ state: EditorState.create({ doc, selection, extensions }), parent });
    view.current = made;
    made.focus();
    return () => made.destroy();
  }, []);

  useLayoutEffect(() => {
    const attributes = {
      ...{ id, "aria-label": label, spellcheck: "false" },
      ...(isInvalid && { "aria-invalid": "true" }),
      ...(describedBy !== undefined && { "aria-describedby": describedBy }),
    };
    const extension = [knownFacet.of(known), EditorView.contentAttributes.of(attributes)];
    view.current?.dispatch({ effects: around.current.reconfigure(extension) });
  }, [id, label, isInvalid, describedBy, known]);

  useLayoutEffect(() => {
    const seen = typed.current.lastIndexOf(value);
    if (seen >= 0) {
      typed.current.splice(0, seen + 1);
      return;
    }
    const shown = view.current;
    const change = shown && changeBetween(shown.state.doc.toString(), value);
    if (!change) return;
    typed.current = [value]; // the editor reports this change as well
    shown.dispatch({ changes: change });
  }, [value]);

  const said = notes && JSON.stringify([notes.problems, notes.warnings]);
  useEffect(() => {
    const shown = view.current;
    const { notes: current, value: text } = latest.current;
    if (current && shown?.state.doc.toString() === text) showNotes(shown, current);
  }, [said, value]);

  useEffect(() => {
    const focus = () => view.current?.focus();
    const labels = document.querySelectorAll<HTMLLabelElement>(`label[for="${CSS.escape(id)}"]`);
    for (const one of labels) one.addEventListener("click", focus); // a label knows fields only
    return () => {
      for (const one of labels) one.removeEventListener("click", focus);
    };
  }, [id]);

  return <div ref={place} className="expression-editor" data-invalid={isInvalid || undefined} />;
}
