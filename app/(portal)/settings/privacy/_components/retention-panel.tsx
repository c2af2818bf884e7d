import { Field } from "@/components/ui/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { State } from "@/components/ui/state";
import { leastDays, mostDays } from "@/lib/privacy/retention";

type Props = {
  days: number;
  typed: string | undefined;
  problem: string | undefined;
  isSaved: boolean;
  mayChange: boolean;
};

/** How long calls are kept. The form leads to a confirmation that says what goes, so it works by address alone. */
export function RetentionPanel({ days, typed, problem, isSaved, mayChange }: Props) {
  return (
    <Panel
      title="How long calls are kept"
      intro="After that many days a call is deleted with all that it says of a guest, and so are silent values that are done. Counts for the charts stay; they name nobody."
    >
      {mayChange ? (
        <form method="get" className="flex flex-col gap-3" noValidate>
          <Field
            label="Days"
            hint={`From ${leastDays} to ${mostDays.toLocaleString("en-GB")}. Days begin at midnight UTC.`}
            error={problem}
          >
            {(control) => (
              <Input
                {...control}
                name="days"
                inputMode="numeric"
                autoComplete="off"
                defaultValue={typed ?? days}
                className="max-w-32"
              />
            )}
          </Field>
          <div className="flex items-center gap-3">
            <Button type="submit">Change…</Button>
            <span role="status">
              {isSaved && (
                <State meaning="good" className="whitespace-normal">
                  Saved. The worker deletes what is older, within the hour.
                </State>
              )}
            </span>
          </div>
        </form>
      ) : (
        <p>
          <span className="font-medium tabular-nums">{days}</span> days.
        </p>
      )}
    </Panel>
  );
}
