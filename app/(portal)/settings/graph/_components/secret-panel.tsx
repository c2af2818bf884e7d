import { leftUntil } from "@/components/expiry";
import { Panel } from "@/components/ui/panel";
import { State } from "@/components/ui/state";
import { credentialWarning, warnDays } from "@/lib/consent/access";
import { SecretEndForm } from "./secret-end-form";

type Props = { endsAt: Date | null; isStated: boolean; mayChange: boolean; now: Date };

/** When the portal's own secret or certificate expires. */
export function SecretPanel({ endsAt, isStated, mayChange, now }: Props) {
  const warning = credentialWarning(endsAt, now);
  return (
    <Panel
      title="App secret"
      intro={`What this portal proves itself to Entra with. ${warnDays} days before it expires, an alarm stands above every page.`}
    >
      <p className="mb-3">
        {endsAt === null ? (
          "Nobody knows when it expires: Graph tells only with Application.Read.All, in the tenant where the app is registered. You can state the day."
        ) : (
          <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <State meaning={warning === "expired" ? "refused" : warning ? "attention" : "good"}>
              {warning === "expired" ? "expired" : `expires ${leftUntil(endsAt, now)}`}
            </State>
            <span className="text-ink-soft">
              {dayWords.format(endsAt)}, {isStated ? "as an admin stated" : "as Entra says"}
            </span>
          </span>
        )}
      </p>
      {warning && (
        <p className="mb-3 max-w-[45rem]">
          Make a new secret in Entra, under Certificates &amp; secrets of the app registration. The operator of this
          portal sets it; the old one counts until it expires.
        </p>
      )}
      {mayChange && (endsAt === null || isStated) && (
        <SecretEndForm endsOn={isStated ? (endsAt?.toISOString().slice(0, 10) ?? "") : ""} />
      )}
    </Panel>
  );
}

const dayWords = new Intl.DateTimeFormat("en-GB", {
  ...{ day: "numeric", month: "long", year: "numeric" },
  timeZone: "UTC",
});
