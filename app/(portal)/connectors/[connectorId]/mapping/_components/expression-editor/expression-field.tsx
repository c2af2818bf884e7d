import { type ComponentType, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Textarea } from "@/components/ui/input";
import type { EditorProps } from "./expression-editor";

type Props = Omit<EditorProps, "selection">;
type Loaded = { ExpressionEditor: ComponentType<EditorProps> };
/** The editor that has taken the field's place, and the caret that it took over. */
type Taken = Loaded & Pick<EditorProps, "selection">;

let loading: Promise<Loaded> | undefined;

/** Fetches the editor's code once for the page. If that fails, the plain field stays, and the next entry tries again. */
function load(): Promise<Loaded> {
  loading ??= import("./expression-editor").catch((cause: unknown) => {
    loading = undefined;
    throw cause;
  });
  return loading;
}

/**
 * A plain field, as it comes from the server, until someone enters it; then the editor stands in its place, with the same
 * text, caret and focus. The form is sent the same `value` from the same place.
 */
export function ExpressionField(props: Props) {
  const { id, label, value, placeholder, isInvalid, describedBy, onChange } = props;
  const [taken, setTaken] = useState<Taken>();
  const released = useRef<Promise<unknown>>(Promise.resolve());
  const isComposing = useRef(false);

  async function takeOver(field: HTMLTextAreaElement) {
    const loaded = await load();
    await released.current;
    if (document.activeElement !== field || isComposing.current) return;
    const { selectionStart: start, selectionEnd: end, selectionDirection } = field;
    const selection = selectionDirection === "backward" ? { anchor: end, head: start } : { anchor: start, head: end };
    // At once: a key that is pressed before the next render would move the caret.
    flushSync(() => setTaken({ ...loaded, selection }));
  }
  const begin = (field: HTMLTextAreaElement) => {
    takeOver(field).catch(() => undefined); // the plain field does all that is needed
  };

  if (taken) {
    const { ExpressionEditor, selection } = taken;
    return (
      <>
        <input type="hidden" name="value" value={value} />
        <ExpressionEditor {...props} selection={selection} />
      </>
    );
  }
  return (
    <Textarea
      id={id}
      name="value"
      value={value}
      rows={1}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      aria-invalid={isInvalid || undefined}
      aria-describedby={describedBy}
      className="field-sizing-content max-h-60 min-h-9 py-[0.4375rem] font-mono sm:text-[0.8125rem]"
      onChange={(event) => onChange(event.target.value)}
      onPointerEnter={() => {
        load().catch(() => undefined);
      }}
      onPointerDown={() => {
        released.current = untilReleased();
      }}
      onCompositionStart={() => {
        isComposing.current = true;
      }}
      onCompositionEnd={(event) => {
        isComposing.current = false;
        begin(event.currentTarget);
      }}
      onFocus={(event) => begin(event.currentTarget)}
    />
  );
}

/** A field that is swapped while the button is down would lose what is being selected with it. */
const untilReleased = () =>
  new Promise<void>((resolve) => {
    const done = () => setTimeout(resolve, 0); // after the click that belongs to it
    addEventListener("pointerup", done, { once: true });
    addEventListener("pointercancel", done, { once: true });
  });
