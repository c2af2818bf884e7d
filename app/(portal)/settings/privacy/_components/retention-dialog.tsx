import { Dialog, DialogActions } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { count, wholeNumber } from "@/components/ui/time";
import { Timestamp } from "@/components/ui/timestamp";
import { type Going, mostCounted } from "@/lib/privacy/retention";
import { changeRetention } from "../actions";

type Props = { from: number; to: number; going: Going };

/** Says what a change of retention deletes, before it does. */
export function RetentionDialog({ from, to, going: { before, calls, silentWrites, oldest } }: Props) {
  const isNothing = calls + silentWrites === 0;
  return (
    <Dialog title={`Keep calls for ${days(to)} instead of ${days(from)}?`} closeHref="/settings/privacy">
      {isNothing ? (
        <p>
          Nothing is deleted now.
          {to > from && " Calls that are gone already do not come back; those that are here now are kept longer."}
        </p>
      ) : (
        <>
          <p>
            For good: <strong>{counted(calls, "call")}</strong> and{" "}
            <strong>{counted(silentWrites, "silent write")}</strong> from before <Timestamp at={before} />.
          </p>
          {oldest && (
            <p className="text-ink-soft">
              The oldest is from <Timestamp at={oldest} />. Nobody can look them up, replay or export them afterwards.
            </p>
          )}
        </>
      )}
      <form action={changeRetention}>
        <input type="hidden" name="days" value={to} />
        <DialogActions>
          <LinkButton href="/settings/privacy" scroll={false}>
            Cancel
          </LinkButton>
          <SubmitButton variant={isNothing ? "primary" : "danger"}>
            {isNothing ? `Keep ${days(to)}` : `Keep ${days(to)} and delete`}
          </SubmitButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}

const days = (n: number) => count(n, "day");
const counted = (n: number, one: string) =>
  n >= mostCounted ? `more than ${wholeNumber(mostCounted)} ${one}s` : count(n, one);
