import { leftUntil } from "@/components/expiry";
import { RelativeTime } from "@/components/ui/relative-time";
import { State } from "@/components/ui/state";
import { expiryWarning } from "@/lib/connector/credentials/credential";

type Props = { expiresAt: Date | null; retiredAt: Date | null; now: Date };

/** Live, or until when, or since when not. */
export function CredentialState({ expiresAt, retiredAt, now }: Props) {
  if (retiredAt)
    return (
      <span>
        <State meaning="none">Retired</State> <RelativeTime at={retiredAt} />
      </span>
    );
  switch (expiryWarning({ expiresAt, retiredAt }, now)) {
    case "expired":
      return (
        <span>
          <State meaning="refused">Expired</State> {expiresAt && <RelativeTime at={expiresAt} />}
        </span>
      );
    case "expiresSoon":
      return <State meaning="attention">Expires {expiresAt && leftUntil(expiresAt, now)}</State>;
    case undefined:
      return (
        <span>
          <State meaning="good">Live</State>
          {expiresAt && <span className="text-ink-soft"> until {day.format(expiresAt)}</span>}
        </span>
      );
  }
}

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
