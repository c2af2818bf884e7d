import { Dialog, DialogActions } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { cancelWrite } from "../../actions";

type Props = { writeId: string; email: string; attributes: readonly string[]; isWritten: boolean };

/** Asks once, naming the guest and what she would not get. */
export function CancelDialog({ writeId, email, attributes, isWritten }: Props) {
  return (
    <Dialog title="Cancel this silent value?" closeHref={`/silent/${writeId}`}>
      <p className="[overflow-wrap:anywhere]">
        {attributes.join(", ") || "Nothing"} of {email} will not be set, and not be checked any more.
        {isWritten && " What Graph has accepted already stays in the directory."} You can have it tried again later.
      </p>
      <form action={cancelWrite}>
        <input type="hidden" name="writeId" value={writeId} />
        <DialogActions>
          <LinkButton href={`/silent/${writeId}`} scroll={false}>
            Keep it
          </LinkButton>
          <SubmitButton variant="danger">Cancel the value</SubmitButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}
