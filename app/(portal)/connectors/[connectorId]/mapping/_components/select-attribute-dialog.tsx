"use client";

import { useActionState } from "react";
import { Code } from "@/components/ui/code-block";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { collectAttribute } from "../attributes/actions";

type Props = { connectorId: string; attributeId: string; label: string; userFlowId: string };

/** Says what each guest will meet before anything changes in Entra. */
export function SelectAttributeDialog({ connectorId, attributeId, label, userFlowId }: Props) {
  const [trouble, send] = useActionState(collectAttribute, undefined);
  const closeHref = `/connectors/${connectorId}/mapping` as const;
  return (
    <Dialog title={`Select ${label} in the user flow?`} closeHref={closeHref}>
      <p>
        From now on each guest sees the field “{label}” on the sign-up page of <Code>{userFlowId}</Code>, and may fill
        it in or leave it empty. Entra then stores what an answer sets there.
      </p>
      <p>
        This changes the user flow in Entra at once, also for guests who meet the published mapping. If she shall see no
        field, make the rule silent instead.
      </p>
      <div role="status">
        {trouble && (
          <Notice meaning="refused" role="note" title="Nothing was changed in Entra">
            {trouble}
          </Notice>
        )}
      </div>
      <form action={send}>
        <input type="hidden" name="connectorId" value={connectorId} />
        <input type="hidden" name="attributeId" value={attributeId} />
        <DialogActions>
          <LinkButton href={closeHref} scroll={false}>
            Leave it
          </LinkButton>
          <SubmitButton variant="primary">Select it</SubmitButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}
