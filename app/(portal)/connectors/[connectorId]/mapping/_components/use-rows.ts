import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { toast } from "@/components/ui/toast";
import { type Edit, edited } from "@/lib/mapping/edit-rows";
import type { Row } from "@/lib/mapping/rows";

const none: ReadonlySet<string> = new Set();

type Typed = { latest: RefObject<Row[]>; show: (rows: Row[]) => void };

/**
 * Which rules are open, and what a button does to the rows. The functions stay the same, so that a row renders only when
 * it changes.
 */
export function useRows({ latest, show }: Typed) {
  const [open, setOpen] = useState(none);
  /** For who does not see a rule move. */
  const [said, say] = useState("");

  const openAlso = useCallback((ids: readonly string[]) => setOpen((before) => new Set([...before, ...ids])), []);
  // A link to a rule, such as a call of the log has: it is opened, and once its fields are there she can type.
  const linked = useRef<string>(undefined);
  useEffect(() => {
    linked.current = latest.current.find(({ id }) => location.hash === `#rule-${id}`)?.id;
    if (linked.current !== undefined) openAlso([linked.current]);
  }, [latest, openAlso]);
  useEffect(() => {
    if (linked.current === undefined || !open.has(linked.current)) return;
    focus(`target-${linked.current}`);
    linked.current = undefined;
  }, [open]);
  const onToggle = useCallback((id: string) => {
    setOpen((before) =>
      before.has(id) ? new Set([...before].filter((each) => each !== id)) : new Set([...before, id]),
    );
  }, []);

  const onEdit = useCallback(
    (edit: Edit) => {
      const before = latest.current;
      const next = edited(before, edit);
      switch (edit.kind) {
        case "change":
        case "putBack":
          show(next);
          return;
        case "add":
        case "duplicate": {
          const id = edit.kind === "add" ? edit.id : edit.newId;
          flushSync(() => {
            show(next);
            openAlso([id]);
          });
          focus(`target-${id}`);
          return;
        }
        case "remove": {
          const place = before.findIndex(({ id }) => id === edit.id);
          const row = before[place];
          const neighbour = next[place] ?? next.at(-1);
          flushSync(() => show(next));
          focus(neighbour ? `open-${neighbour.id}` : "add-rule");
          if (row)
            toast(`Rule for ${nameOf(row)} removed.`, () =>
              show(edited(latest.current, { kind: "putBack", row, place })),
            );
          return;
        }
        case "moveUp":
        case "moveDown":
        case "moveTo": {
          const focused = document.activeElement;
          flushSync(() => show(next));
          if (focused instanceof HTMLElement) focused.focus(); // a row that moves would drop it
          const place = next.findIndex(({ id }) => id === edit.id);
          const row = next[place];
          if (row) say(`Rule for ${nameOf(row)} is number ${place + 1} of ${next.length} now.`);
        }
      }
    },
    [latest, show, openAlso],
  );
  return { open, openAlso, said, onEdit, onToggle };
}

const nameOf = ({ target }: Row) => target.trim() || "nothing yet";

const focus = (id: string) => document.getElementById(id)?.focus();
