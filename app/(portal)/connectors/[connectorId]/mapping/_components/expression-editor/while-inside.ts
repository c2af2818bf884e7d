import { type FocusEvent, useEffect, useRef, useState } from "react";

/**
 * Whether the focus is within an element. Its end is told only after a click that leads elsewhere: what is shown meanwhile
 * may vanish then and move the page, and a button that moves away from under the pointer would not be pressed.
 */
export function useIsInside() {
  const [isInside, setIsInside] = useState(false);
  const state = useRef({ isPressed: false, isLeaving: false });

  useEffect(() => {
    if (!isInside) return;
    const { current } = state;
    const press = () => {
      current.isPressed = true;
    };
    const release = () => {
      current.isPressed = false;
      setTimeout(() => current.isLeaving && setIsInside(false), 0); // after the click that belongs to it
    };
    addEventListener("pointerdown", press, true);
    addEventListener("pointerup", release, true);
    addEventListener("pointercancel", release, true);
    return () => {
      removeEventListener("pointerdown", press, true);
      removeEventListener("pointerup", release, true);
      removeEventListener("pointercancel", release, true);
    };
  }, [isInside]);

  function onFocus() {
    state.current.isLeaving = false;
    setIsInside(true);
  }
  function onBlur({ currentTarget, relatedTarget }: FocusEvent) {
    if (currentTarget.contains(relatedTarget)) return;
    state.current.isLeaving = true;
    if (!state.current.isPressed) setIsInside(false);
  }
  return { isInside, inside: { onFocus, onBlur } };
}
