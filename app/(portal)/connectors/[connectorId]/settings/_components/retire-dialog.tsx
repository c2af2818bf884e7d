import { Code } from "@/components/ui/code-block";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { SubmitButton } from "@/components/ui/submit-button";
import { Remark } from "@/components/ui/remarks";
import { retire } from "../actions";
import { type Credential, retireWarnings } from "../credentials/credential-row";

type Props = { connectorId: string; credential: Credential; all: readonly Credential[]; now: Date };

export function RetireDialog({ connectorId, credential, all, now }: Props) {
  const { id, name, lastUsedAt } = credential;
  const closeHref = `/connectors/${connectorId}/settings` as const;
  const warnings = retireWarnings(credential, all, now);
  return (
    <Dialog title={`Retire ${name}?`} closeHref={closeHref}>
      <p>
        From then on every call that shows <Code>{name}</Code> is refused, and it cannot be brought back.
      </p>
      {warnings.includes("lastOfAll") && (
        <Remark>
          It is the only live credential: without another one, guests whom Entra sends here cannot sign up.
        </Remark>
      )}
      {warnings.includes("lastOfItsKind") && (
        <Remark>It is the only live one of its kind. Whatever uses it has no other to show.</Remark>
      )}
      {warnings.includes("justUsed") && lastUsedAt && (
        <Remark>
          It was used <RelativeTime at={lastUsedAt} />, so Entra probably still has it. Enter the new one there first.
        </Remark>
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
