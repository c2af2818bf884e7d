import { Code } from "@/components/ui/code-block";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { retire } from "../actions";

type Props = { connectorId: string; id: string; username: string; isLast: boolean };

export function RetireDialog({ connectorId, id, username, isLast }: Props) {
  const closeHref = `/connectors/${connectorId}/settings` as const;
  return (
    <Dialog title={`Retire ${username}?`} closeHref={closeHref}>
      <p>
        From then on every call that shows <Code>{username}</Code> is refused, and it cannot be brought back.
      </p>
      {isLast && (
        <p className="text-refused">
          It is the only live credential: without another one, guests whom Entra sends here cannot sign up.
        </p>
      )}
      <form action={retire}>
        <input type="hidden" name="connectorId" value={connectorId} />
        <input type="hidden" name="credentialId" value={id} />
        <DialogActions>
          <LinkButton href={closeHref} scroll={false}>
            Keep it
          </LinkButton>
          <SubmitButton variant="danger">Retire credential</SubmitButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}
