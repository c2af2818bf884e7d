import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { type AlarmKind, tenantKindSchema } from "@/lib/alarms/alarm";
import { acknowledge } from "../actions";

type Listed = {
  id: string;
  kind: AlarmKind;
  title: string;
  story: string;
  connectorId: string | null;
  openedAt: Date;
  closedAt: Date | null;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
};
type Props = { alarms: readonly Listed[]; mayAcknowledge: boolean };

/** Newest first; an alarm ends by itself. */
export function AlarmList({ alarms, mayAcknowledge }: Props) {
  return (
    <Panel
      title="Alarms"
      intro="An alarm ends by itself when its reason is gone. Acknowledge it to say that you look at it."
    >
      {alarms.length === 0 ? (
        <p className="text-ink-soft">None so far.</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {alarms.map((alarm) => (
            <li key={alarm.id} className="flex flex-wrap items-start justify-between gap-3 py-3 first:pt-0 last:pb-0">
              <div className="min-w-0 max-w-[45rem] flex-1 basis-80">
                <p className="flex flex-wrap items-baseline gap-x-3 break-words font-medium">
                  {alarm.title}
                  <AlarmState alarm={alarm} />
                </p>
                <p className="text-ink-soft">{alarm.story}</p>
                {alarm.connectorId ? (
                  <TextLink href={`/connectors/${alarm.connectorId}/log`}>Its log</TextLink>
                ) : (
                  isOfTenant(alarm.kind) && <TextLink href="/settings/graph">Microsoft Graph</TextLink>
                )}
              </div>
              {mayAcknowledge && !alarm.closedAt && !alarm.acknowledgedAt && (
                <form action={acknowledge}>
                  <input type="hidden" name="alarmId" value={alarm.id} />
                  <SubmitButton size="small">Acknowledge</SubmitButton>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** What Entra lets the portal do is no connector's business. */
const isOfTenant = (kind: AlarmKind): boolean => tenantKindSchema.safeParse(kind).success;

function AlarmState({ alarm: { openedAt, closedAt, acknowledgedAt, acknowledgedBy } }: { alarm: Listed }) {
  if (closedAt) {
    return (
      <State meaning="good" className="font-normal">
        <span>
          over <RelativeTime at={closedAt} />
        </span>
      </State>
    );
  }
  return (
    <State meaning={acknowledgedAt ? "waiting" : "attention"} className="font-normal">
      <span>
        since <RelativeTime at={openedAt} />
        {acknowledgedAt && `, ${acknowledgedBy ?? "somebody"} looks at it`}
      </span>
    </State>
  );
}
