import { Notice } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ContentChange } from "@/lib/mapping/content-changes";
import { ChangeList } from "./change-list";

type Props = {
  by: string;
  /** The number of the revision that the colleague rolled back to, if that is what she did. */
  restores: number | undefined;
  /** What keeping one's own would change of what was saved. */
  changes: readonly ContentChange[];
  /** The intent of the button that saves over what the colleague saved. */
  keepMine: string;
};

/** Two people edited at once. Nobody's work is overwritten before someone decides. */
export function ConflictNotice({ by, restores, changes, keepMine }: Props) {
  const did = restores === undefined ? "saved this mapping" : `rolled this mapping back to r${restores}`;
  return (
    <Notice meaning="attention" role="alert" title={`Someone ${did} while you were editing it`}>
      It was {by}. Nothing is lost: your rules stand below as you typed them, and are not saved yet.{" "}
      {restores !== undefined && "A roll-back leaves the draft as it is, so publishing it undoes the roll-back. "}
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
