import { useEffect, useRef } from "react";

/** Long enough not to write everything down at each key. */
const pauseMs = 300;

/** Writes what is to be kept when typing pauses, and at once when the page is left. Undefined: there is nothing to say. */
export function useKeeping(write: (() => void) | undefined): void {
  const waiting = useRef<() => void>(undefined);
  useEffect(() => {
    if (!write) return;
    waiting.current = () => {
      waiting.current = undefined;
      write();
    };
    const timer = setTimeout(() => waiting.current?.(), pauseMs);
    return () => clearTimeout(timer);
  }, [write]);
  useEffect(() => {
    const leave = () => waiting.current?.();
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      leave();
    };
  }, []);
}
