import { useEffect, useState } from "react";
import type { RowNotes } from "../row-notes";

const pauseMs = 300;

/**
 * What was said of the text before, until typing pauses: complaints about each half-typed word would come and go with
 * every key, and move the page. `isCurrent` is false while they are about an earlier text.
 */
export function useSettledNotes(text: string, notes: RowNotes, isTyping: boolean) {
  const [settledText, setSettledText] = useState(text);
  const [held, setHeld] = useState(notes);
  const isCurrent = settledText === text || !isTyping;
  if (isCurrent && held !== notes) setHeld(notes);
  useEffect(() => {
    if (settledText === text) return;
    const timer = setTimeout(() => setSettledText(text), isTyping ? pauseMs : 0);
    return () => clearTimeout(timer);
  }, [settledText, text, isTyping]);
  return { notes: isCurrent ? notes : held, isCurrent };
}
