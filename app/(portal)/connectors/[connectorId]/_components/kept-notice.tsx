import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/state";

type Props = { onRestore: () => void; onDiscard: () => void };

/** After a reload, or a way back to this page: what was typed and not saved is still there. */
export function KeptNotice({ onRestore, onDiscard }: Props) {
  return (
    <Notice meaning="waiting" title="You left changes here that are not saved">
      This browser kept them.
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="small" onClick={onRestore}>
          Restore them
        </Button>
        <Button size="small" variant="quiet" onClick={onDiscard}>
          Discard them
        </Button>
      </div>
    </Notice>
  );
}
