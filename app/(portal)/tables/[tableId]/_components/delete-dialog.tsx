import { Dialog, DialogActions } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { count } from "@/components/ui/time";
import { remove } from "../actions";

type Props = { tableId: string; name: string; rowCount: number };

export function DeleteDialog({ tableId, name, rowCount }: Props) {
  const closeHref = `/tables/${tableId}` as const;
  return (
    <Dialog title={`Delete “${name}”?`} closeHref={closeHref}>
      <p>No mapping uses it. Its {count(rowCount, "row")} cannot be brought back.</p>
      <form action={remove}>
        <input type="hidden" name="tableId" value={tableId} />
        <DialogActions>
          <LinkButton href={closeHref} scroll={false}>
            Keep it
          </LinkButton>
          <SubmitButton variant="danger">Delete table</SubmitButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}
