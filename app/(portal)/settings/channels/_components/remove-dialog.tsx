import { Dialog, DialogActions } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { removeChannel } from "../actions";
import type { Channel } from "../form";

export function RemoveDialog({ channel }: { channel: Channel }) {
  return (
    <Dialog
      title={channel === "teams" ? "Send no cards to Teams any more?" : "Send no messages to the webhook any more?"}
      closeHref="/settings/channels"
    >
      <p>
        What waits to be sent there is given up. Mails go on.
        {channel === "webhook" && " Should you set an address again, it gets another secret."}
      </p>
      <form action={removeChannel}>
        <input type="hidden" name="channel" value={channel} />
        <DialogActions>
          <LinkButton href="/settings/channels" scroll={false}>
            Cancel
          </LinkButton>
          <SubmitButton variant="danger">Remove</SubmitButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}
