import { Dialog, DialogActions } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { count } from "@/components/ui/time";
import { after } from "@/lib/backfill/run";
import { CommandForm } from "./command-form";
import type { ShownBackfill } from "./shown-backfill";

type Props = { backfill: ShownBackfill; command: "stop" | "undo"; toUndo: number };

/** Asks once, and says what becomes of whom. */
export function CommandDialog({ backfill, command, toUndo }: Props) {
  if (after(command, backfill) === undefined) return null;
  const path = `/connectors/${backfill.connectorId}/backfill/${backfill.id}` as const;
  return (
    <Dialog title={command === "undo" ? "Undo this backfill?" : "Stop for good?"} closeHref={path}>
      <p>
        {command === "undo"
          ? `${count(toUndo, "guest")} get back what they had before. Where somebody has changed the value since, it stays, and the list says so.`
          : "A backfill that was stopped cannot go on. What is written stays, and can be undone. To wait only, pause it."}
      </p>
      <DialogActions>
        <LinkButton href={path} scroll={false}>
          Leave it
        </LinkButton>
        <CommandForm backfill={backfill} command={command} />
      </DialogActions>
    </Dialog>
  );
}
