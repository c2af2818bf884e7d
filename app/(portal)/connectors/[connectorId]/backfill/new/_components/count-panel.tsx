import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { wholeNumber } from "@/components/ui/time";
import type { BackfillFilter } from "@/lib/backfill/filter";
import { beginDryRun } from "../../actions";

type Props = {
  connectorId: string;
  filter: BackfillFilter;
  words: string;
  count: number;
  /** Only so many users were looked at. */
  looked: number | undefined;
};

/** How many it is about, and the first step that is taken. */
export function CountPanel({ connectorId, filter, words, count, looked }: Props) {
  const number = wholeNumber(count);
  return (
    <Panel
      title={
        looked === undefined ? `${number} ${count === 1 ? "user matches" : "users match"}` : `At least ${number} match`
      }
      intro={
        looked === undefined
          ? `Counted by Microsoft Graph: ${words}.`
          : `Graph does not count this, so the first ${wholeNumber(looked)} users were looked at: ${words}.`
      }
    >
      {count === 0 && looked === undefined ? (
        <p className="text-ink-soft">Nobody to look at. Change what is asked for above.</p>
      ) : (
        <form action={beginDryRun} className="flex flex-col gap-3">
          <input type="hidden" name="connectorId" value={connectorId} />
          {looked === undefined && <input type="hidden" name="counted" value={count} />}
          {Object.entries(filter).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <p className="text-ink-soft">
            The dry run reads them from the directory and shows from what to what each would change. It writes nothing.
          </p>
          <div>
            <SubmitButton variant="primary">Begin the dry run</SubmitButton>
          </div>
        </form>
      )}
    </Panel>
  );
}
