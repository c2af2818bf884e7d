import { Notice } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ContentChange } from "@/lib/mapping/content-changes";
import { ChangeList } from "./change-list";

type Props = {
  by: string;
  /** What keeping one's own would change of what was saved. */
  changes: readonly ContentChange[];
  /** The intent of the button that saves over what the colleague saved. */
  keepMine: string;
};

/** Two people edited at once. Nobody's work is overwritten before someone decides. */
export function ConflictNotice({ by, changes, keepMine }: Props) {
  return (
    <Notice meaning="attention" role="alert" title="Someone saved this mapping while you were editing it">
      It was {by}. Nothing is lost: your rules stand below as you typed them, and are not saved yet.{" "}
      {changes.length > 0 ? "If you keep yours, this changes what was saved:" : "Both say the same."}
      <ChangeList changes={changes} />
      <div className="mt-2 flex flex-wrap gap-2">
        <SubmitButton size="small" name="intent" value={keepMine}>
          Keep mine
        </SubmitButton>
        <SubmitButton size="small" name="intent" value="takeTheirs">
          Take theirs
        </SubmitButton>
      </div>
    </Notice>
  );
}
