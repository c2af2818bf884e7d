import type { ReactNode } from "react";
import { Expiry } from "@/components/expiry";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { route } from "@/components/ui/route";
import { Badge } from "@/components/ui/state";
import { type Tab, Tabs } from "@/components/ui/tabs";
import { TextLink } from "@/components/ui/text-link";
import { count } from "@/components/ui/time";
import { type ConnectorSummary, summarizeConnector } from "@/lib/connector/store.server";
import { orNotFound } from "@/lib/server/or-not-found.server";

type Props = {
  tenantId: string;
  connectorId: string;
  current: "" | "mapping" | "gatekeeping" | "approvals" | "try" | "log" | "silent" | "settings";
  /** The tab's own actions, beside the title. */
  actions?: ReactNode;
  children: ReactNode;
};

/**
 * What all tabs of a connector share: its name, the sentence that says how it is, and the tabs. Part of each page rather
 * than a layout, because a layout is kept while the reader goes from tab to tab and its numbers would grow old.
 */
export async function ConnectorFrame({ tenantId, connectorId, current, actions, children }: Props) {
  const connector = await orNotFound(summarizeConnector(tenantId, connectorId));
  const { name, published, silentWaiting, expiring } = connector;
  const base = `/connectors/${connectorId}` as const;
  const tabs: Tab[] = [
    { href: route(base), label: "Set-up" },
    { href: route(`${base}/mapping`), label: "Mapping" },
    { href: route(`${base}/gatekeeping`), label: "Gatekeeping" },
    { href: route(`${base}/approvals`), label: "Approvals" },
    { href: route(`${base}/try`), label: "Try it" },
    { href: route(`${base}/log`), label: "Log" },
    { href: route(`${base}/silent`), label: "Silent values", count: silentWaiting },
    { href: route(`${base}/settings`), label: "Settings" },
  ];
  return (
    <>
      <PageHeader
        title={name}
        badge={
          <>
            {published ? (
              <Badge meaning="good">Published r{published.number}</Badge>
            ) : (
              <Badge meaning="attention">Not published</Badge>
            )}
            {expiring && <ExpiryBadge warning={expiring.warning} />}
          </>
        }
        state={<StateSentence {...connector} />}
        actions={
          <>
            {actions}
            {current !== "try" && <LinkButton href={`${base}/try`}>Try it</LinkButton>}
          </>
        }
      />
      <Tabs label={`Connector ${name}`} tabs={tabs} current={current === "" ? base : `${base}/${current}`} />
      {children}
    </>
  );
}

function StateSentence({ id, published, callsLastDay, refusedLastDay, silentWaiting, expiring }: ConnectorSummary) {
  const refused = refusedLastDay === 0 ? "none" : refusedLastDay === callsLastDay ? "all" : String(refusedLastDay);
  return (
    <>
      {published ? (
        <>
          Published <RelativeTime at={published.publishedAt} />.
        </>
      ) : (
        "No mapping is published, so guests continue and nothing is set."
      )}{" "}
      {callsLastDay === 0
        ? "No calls in the last 24 hours."
        : `${count(callsLastDay, "call")} in the last 24 hours, ${refused} refused.`}
      {silentWaiting > 0 && ` ${count(silentWaiting, "silent value")} not confirmed yet.`}
      {expiring && (
        <>
          {" "}
          <TextLink href={`/connectors/${id}/settings`}>
            A credential <Expiry expiring={expiring} />
          </TextLink>
          .
        </>
      )}
    </>
  );
}

const ExpiryBadge = ({ warning }: { warning: "expired" | "expiresSoon" }) =>
  warning === "expired" ? (
    <Badge meaning="refused">Credential expired</Badge>
  ) : (
    <Badge meaning="attention">Credential expires soon</Badge>
  );
