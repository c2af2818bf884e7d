import { Dialog, DialogActions } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { remove } from "../actions";

export function DeleteDialog({ connectorId, name }: { connectorId: string; name: string }) {
  const closeHref = `/connectors/${connectorId}/settings` as const;
  return (
    <Dialog title={`Delete “${name}”?`} closeHref={closeHref}>
      <p>
        Its addresses answer 404 at once. Remove them from the user flow in Entra first: otherwise guests meet an error
        and cannot sign up. This cannot be undone.
      </p>
      <form action={remove}>
        <input type="hidden" name="connectorId" value={connectorId} />
        <DialogActions>
          <LinkButton href={closeHref} scroll={false}>
            Keep it
          </LinkButton>
          <SubmitButton variant="danger">Delete connector</SubmitButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}
