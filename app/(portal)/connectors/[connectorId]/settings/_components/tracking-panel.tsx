import { Panel } from "@/components/ui/panel";
import { State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { wholeNumber } from "@/components/ui/time";
import { Timestamp } from "@/components/ui/timestamp";
import { turnTracking } from "../tracking/actions";
import { troubleWords } from "../tracking/trouble-words";

type Tracking = {
  since: Date | null;
  found: number;
  isSearched: boolean;
  lookedAt: Date | null;
  nextLookAt: Date | null;
  trouble: string | null;
  isTold: boolean;
  notifiedAt: Date | null;
};
type Props = { connectorId: string; tracking: Tracking; mayChange: boolean };

/** Whether the mapping is for invited guests, too, and how the look for them goes. */
export function TrackingPanel({ connectorId, tracking, mayChange }: Props) {
  const isOn = tracking.since !== null;
  return (
    <Panel
      title="Guests whom Entra never calls for"
      intro="Entra calls for a guest who signs up by herself. For one who is invited, or made by an admin, it does not. Switched on, the portal looks for new guests in the directory and sets the silent values of the published mapping on them. Guests who are there already are left alone."
    >
      <div id="invited-guests" className="flex max-w-[45rem] flex-col gap-3">
        {isOn ? <Running connectorId={connectorId} tracking={tracking} /> : <State meaning="none">Off</State>}
        {mayChange && (
          <form action={turnTracking}>
            <input type="hidden" name="connectorId" value={connectorId} />
            <input type="hidden" name="isOn" value={isOn ? "off" : "on"} />
            <SubmitButton variant={isOn ? "secondary" : "primary"}>
              {isOn ? "Only for guests who sign up" : "Also for new guests whom Entra never calls for"}
            </SubmitButton>
          </form>
        )}
      </div>
    </Panel>
  );
}

function Running({ connectorId, tracking }: Pick<Props, "connectorId" | "tracking">) {
  const { since, found, isSearched, lookedAt, nextLookAt, trouble, isTold, notifiedAt } = tracking;
  return (
    <>
      <State meaning={trouble === null ? "good" : "waiting"}>
        {trouble === null ? "On" : "On, but it cannot look"}
      </State>
      {trouble !== null && <p>{troubleWords(trouble)}</p>}
      <p>
        {since && (
          <>
            For guests made since <Timestamp at={since} />.{" "}
          </>
        )}
        {lookedAt ? (
          <>
            Last look <Timestamp at={lookedAt} />.
          </>
        ) : (
          "It has not looked yet."
        )}{" "}
        {nextLookAt && (
          <>
            Next look <Timestamp at={nextLookAt} />.
          </>
        )}{" "}
        <TextLink href={`/connectors/${connectorId}/log?step=newInDirectory`}>
          {found === 1 ? "1 guest found" : `${wholeNumber(found)} guests found`}
        </TextLink>
        .
      </p>
      {isTold && (
        <p className="text-ink-soft">
          Entra tells the portal when somebody changes, so a new guest does not wait for the next look.{" "}
          {notifiedAt && (
            <>
              It last did <Timestamp at={notifiedAt} />.
            </>
          )}
        </p>
      )}
      {isSearched && (
        <p className="text-ink-soft">
          This directory tells no changes, as external tenants do not, so it is searched for those who were made since
          the last look.
        </p>
      )}
    </>
  );
}
