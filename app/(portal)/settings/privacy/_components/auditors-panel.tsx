import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { State } from "@/components/ui/state";
import { changeAuditorsSeeGuests } from "../actions";

type Props = { see: boolean; isSaved: boolean; mayChange: boolean };

/** Whether auditors see guests' data. The form says what it asks for, so two admins at once cannot undo each other. */
export function AuditorsPanel({ see, isSaved, mayChange }: Props) {
  return (
    <Panel
      title="What auditors see of guests"
      intro="Auditors read the log, silent values, examples and replays. Without guests’ data they see what happened, when and by which rule; addresses and values stand as dots."
    >
      <p>{see ? "Auditors see guests’ data." : "Auditors do not see guests’ data."}</p>
      {mayChange && (
        <form action={changeAuditorsSeeGuests} className="mt-3 flex flex-wrap items-center gap-3">
          <input type="hidden" name="see" value={see ? "no" : "yes"} />
          <Button type="submit">{see ? "Hide guests’ data from auditors" : "Let auditors see guests’ data"}</Button>
          <span role="status">
            {isSaved && <State meaning="good">Saved. It counts from their next page on.</State>}
          </span>
        </form>
      )}
    </Panel>
  );
}
