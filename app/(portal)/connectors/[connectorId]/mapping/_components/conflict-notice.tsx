import { Notice } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { changesBetween } from "@/lib/mapping/changes";
import { type Row, rulesOf } from "@/lib/mapping/rows";
import { intentText } from "../mapping-form";
import { ChangeList } from "./change-list";

type Props = { by: string; theirs: { rows: Row[]; edit: number }; mine: Row[] };

/** Two people edited at once. Nobody's work is overwritten before someone decides. */
export function ConflictNotice({ by, theirs, mine }: Props) {
  const changes = changesBetween(rulesOf(theirs.rows), rulesOf(mine));
  return (
    <Notice meaning="attention" role="alert" title="Someone saved this mapping while you were editing it">
      It was {by}. Nothing is lost: your rules stand below as you typed them, and are not saved yet.{" "}
      {changes.length > 0 ? "If you keep yours, this changes what was saved:" : "Both say the same."}
      <ChangeList changes={changes} />
      <div className="mt-2 flex flex-wrap gap-2">
        <SubmitButton size="small" name="intent" value={intentText("keepMine", theirs.edit)}>
          Keep mine
        </SubmitButton>
        <SubmitButton size="small" name="intent" value="takeTheirs">
          Take theirs
        </SubmitButton>
      </div>
    </Notice>
  );
}
