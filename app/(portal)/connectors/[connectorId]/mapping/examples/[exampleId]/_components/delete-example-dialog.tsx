import { Dialog, DialogActions } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { removeExample } from "../../actions";
import { type Head, HeadFields } from "./head-fields";

export function DeleteExampleDialog({ name, ...head }: Head & { name: string }) {
  const closeHref = `/connectors/${head.connectorId}/mapping/examples/${head.exampleId}` as const;
  return (
    <Dialog title={`Delete “${name}”?`} closeHref={closeHref}>
      <p>Publishing no longer looks at what this guest gets. This cannot be undone.</p>
      <form action={removeExample}>
        <HeadFields {...head} />
        <DialogActions>
          <LinkButton href={closeHref} scroll={false}>
            Keep it
          </LinkButton>
          <SubmitButton variant="danger">Delete example</SubmitButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}
