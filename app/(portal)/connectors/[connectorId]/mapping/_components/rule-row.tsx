import { type KeyboardEvent, memo, useCallback, useRef } from "react";
import { cn } from "@/components/ui/cn";
import type { Row } from "@/lib/mapping/rows";
import { PlainFields } from "./plain-fields";
import { notesOf } from "./row-notes";
import { verdictOfRow } from "./row-verdict";
import { RuleFields } from "./rule-fields";
import { RuleHead } from "./rule-head";
import type { Shared } from "./shared";
import { useRuleDrag } from "./use-rule-drag";

type Props = { row: Row; place: number; isLast: boolean; isOpen: boolean; isDoubled: boolean; shared: Shared };

/**
 * One rule: a line to look through, and below it the fields while it is open. The row is posted as a whole, whether it is
 * open or not.
 */
export const RuleRow = memo(function RuleRow({ row, place, isLast, isOpen, isDoubled, shared }: Props) {
  const { onEdit, onToggle } = shared;
  const element = useRef<HTMLLIElement>(null);
  const handle = useRef<HTMLButtonElement>(null);
  const onDrop = useCallback((id: string, to: number) => onEdit({ kind: "moveTo", id, place: to }), [onEdit]);
  const { isDragged, edge } = useRuleDrag({ id: row.id, place, element, handle, onDrop });
  const notes = notesOf(row, { isDoubled, targets: shared.targets, tables: shared.tables, known: shared.known });
  const verdict = verdictOfRow(row, notes, isDoubled, shared.known);
  const bodyId = `rule-${row.id}`;

  /** Arrows with Alt move the rule, and without it while the handle has the focus. */
  function press(event: KeyboardEvent<HTMLElement>) {
    const kind = ({ ArrowUp: "moveUp", ArrowDown: "moveDown" } as const)[event.key];
    const isMove = event.altKey || event.target === handle.current;
    if (!kind || !isMove || event.defaultPrevented || ownsArrows(event.target)) return;
    event.preventDefault();
    onEdit({ kind, id: row.id });
  }

  return (
    <li
      ref={element}
      onKeyDown={press}
      className={cn(
        "relative first:rounded-t-lg last:rounded-b-lg",
        // Of many rules the browser draws those in view. An open one has lists that reach beyond it.
        !isOpen && "[contain-intrinsic-size:auto_2.3125rem] [content-visibility:auto]",
        isDragged && "opacity-50",
        edge && "after:pointer-events-none after:absolute after:inset-x-0 after:z-10 after:h-0.5 after:bg-accent",
        edge === "top" && "after:-top-px",
        edge === "bottom" && "after:-bottom-px",
      )}
    >
      <input type="hidden" name="row" value={JSON.stringify(row)} />
      <RuleHead
        row={row}
        place={place}
        verdict={verdict}
        isOpen={isOpen}
        bodyId={bodyId}
        handle={handle}
        onToggle={() => onToggle(row.id)}
      />
      <div id={bodyId} className={cn(isOpen && "px-4 pt-1 pb-4 @2xl:pr-4 @2xl:pl-[3.75rem]")}>
        {isOpen ? (
          <RuleFields row={row} place={place} isLast={isLast} notes={notes} verdict={verdict} shared={shared} />
        ) : (
          <noscript>
            <PlainFields row={row} place={place} isLast={isLast} notes={notes} />
          </noscript>
        )}
      </div>
    </li>
  );
});

/** A list to choose from, and an editor, have their own use for arrows with Alt. */
const ownsArrows = (target: EventTarget) =>
  target instanceof HTMLElement && target.closest("select, [role=combobox], [contenteditable=true]") !== null;
