import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import { type RefObject, useEffect, useState } from "react";

type Wanted = {
  id: string;
  place: number;
  element: RefObject<HTMLElement | null>;
  handle: RefObject<HTMLElement | null>;
  /** `place`: where the dragged rule stands afterwards. */
  onDrop: (id: string, place: number) => void;
};
export type DragState = { isDragged: boolean; edge: "top" | "bottom" | null };

const still: DragState = { isDragged: false, edge: null };

/** Lets a row be dragged by its handle and dropped above or below another; `edge`: where one would land. */
export function useRuleDrag({ id, place, element, handle, onDrop }: Wanted): DragState {
  const [state, setState] = useState(still);
  useEffect(() => {
    const [row, grip] = [element.current, handle.current];
    if (!row || !grip) return;
    const edgeAt = (y: number) => {
      const { top, height } = row.getBoundingClientRect();
      return y < top + height / 2 ? "top" : "bottom";
    };
    return combine(
      draggable({
        element: row,
        dragHandle: grip,
        getInitialData: () => ({ ruleId: id, place }),
        onDragStart: () => setState({ isDragged: true, edge: null }),
        onDrop: () => setState(still),
      }),
      dropTargetForElements({
        element: row,
        canDrop: ({ source }) => typeof source.data.ruleId === "string",
        onDrag: ({ source, location }) => {
          const edge = source.element === row ? null : edgeAt(location.current.input.clientY);
          setState((before) => (before.edge === edge ? before : { ...before, edge }));
        },
        onDragLeave: () => setState((before) => ({ ...before, edge: null })),
        onDrop: ({ source: { data, element: dragged }, location }) => {
          setState(still);
          if (dragged === row || typeof data.ruleId !== "string" || typeof data.place !== "number") return;
          const gap = edgeAt(location.current.input.clientY) === "top" ? place : place + 1;
          onDrop(data.ruleId, data.place < gap ? gap - 1 : gap);
        },
      }),
    );
  }, [id, place, element, handle, onDrop]);
  return state;
}
