import { Download, ScrollText } from "lucide-react";
import type { ReactNode } from "react";
import { outcomeLooks } from "@/components/call-outcome";
import { CallTable, type ListedCall } from "@/components/call-table";
import { FilterBar } from "@/components/log/filter-bar";
import { FilterChips } from "@/components/log/filter-chips";
import { outcomeWords } from "@/components/log/filter-words";
import { LiveCalls } from "@/components/log/live-calls";
import { LogCharts } from "@/components/log/log-charts";
import { LogKeys } from "@/components/log/log-keys";
import { NoCalls } from "@/components/log/no-calls";
import { ToGuest } from "@/components/log/to-guest";
import { logHref, type LogPath, ownFilter } from "@/components/log/log-path";
import { FilterLinks } from "@/components/ui/filter-links";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { RelativeTime } from "@/components/ui/relative-time";
import { EmptyState } from "@/components/ui/empty-state";
import { isNarrowed, type LogQuery, writeLogQuery } from "@/lib/calls/search/filter";
import type { Chart } from "@/lib/calls/statistics/chart";

export type FoundCalls =
  | {
      kind: "page";
      calls: readonly ListedCall[];
      newer: string | undefined;
      older: string | undefined;
      searchedTo: Date | undefined;
      /** What newer calls are newer than. */
      newest: string;
    }
  | { kind: "notUnderstood"; text: string };

type Props = {
  path: LogPath;
  query: LogQuery;
  found: FoundCalls;
  /** Undefined where the time lies in the future. */
  chart: Chart | undefined;
  connectors: readonly { id: string; name: string }[];
  /** What to do first, when there never was a call. */
  firstStep: ReactNode;
};

const outcomes = [...Object.keys(outcomeLooks), "notContinue"] as (keyof typeof outcomeWords)[]; // its own keys

/** The log with its filters; where one stands is in the address. */
export function CallLog({ path, query, found, chart, connectors, firstStep }: Props) {
  const { filter, cursor } = query;
  const isNewest = cursor.before === undefined && cursor.after === undefined;
  const isNever = found.kind === "page" && found.calls.length === 0 && isNewest && !isNarrowed(ownFilter(path, filter));
  if (isNever && (chart === undefined || chart.total.total === 0)) {
    return (
      <EmptyState icon={ScrollText} title="No call yet" action={firstStep}>
        Each time Entra asks while a guest signs up, the call stands here: what was asked, what was answered, and what
        became of it. Refused calls too, with the reason.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <LogKeys />
      <FilterBar path={path} filter={filter} connectors={connectors} />
      <FilterChips
        path={path}
        filter={filter}
        connectorName={connectors.find(({ id }) => id === filter.connectorId)?.name}
      />
      {chart && isNewest && <LogCharts path={path} filter={filter} chart={chart} />}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <FilterLinks
          label="Outcome"
          links={[
            { href: logHref(path, { ...filter, outcome: undefined }), label: "All", isCurrent: !filter.outcome },
            ...outcomes.map((outcome) => ({
              href: logHref(path, { ...filter, outcome }),
              label: outcomeWords[outcome],
              isCurrent: filter.outcome === outcome,
            })),
          ]}
        />
        <div className="flex flex-wrap items-center gap-2">
          <Newest {...{ path, query, found, isNewest }} />
          <LinkButton href={`/log/exports?${writeLogQuery(filter).toString()}`} size="small" variant="quiet">
            <Download aria-hidden /> Export
          </LinkButton>
        </div>
      </div>
      <ToGuest q={filter.q} />
      <Rows {...{ path, query, found }} />
    </div>
  );
}

type Shown = Pick<Props, "path" | "query" | "found">;

/** On the newest page new calls come by themselves; from older ones a link leads there. */
function Newest({ path, query: { filter }, found, isNewest }: Shown & { isNewest: boolean }) {
  if (!isNewest) {
    return (
      <LinkButton href={logHref(path, filter)} size="small" variant="quiet">
        To the newest
      </LinkButton>
    );
  }
  const isOver = filter.to !== undefined && filter.to < new Date();
  if (found.kind !== "page" || isOver) return null;
  const query = writeLogQuery(filter, { after: found.newest });
  return <LiveCalls countHref={`/api/log/newer?${query.toString()}`} />;
}

function Rows({ path, query: { filter }, found }: Shown) {
  if (found.kind === "notUnderstood") return <NoCalls path={path} text={found.text} />;
  const { calls, newer, older, searchedTo } = found;
  return (
    <>
      {calls.length > 0 ? <CallTable calls={calls} /> : <NoCalls path={path} filter={filter} isOver={!searchedTo} />}
      {searchedTo && (
        <p role="status" className="flex flex-wrap items-center gap-x-3 gap-y-2 text-ink-soft">
          <span>
            Searched back to <RelativeTime at={searchedTo} />.
          </span>
          {older && (
            <LinkButton href={logHref(path, filter, { before: older })} size="small">
              Go on searching
            </LinkButton>
          )}
        </p>
      )}
      <Pagination
        label="Pages of the log"
        newerHref={newer ? logHref(path, filter, { after: newer }) : undefined}
        olderHref={older && !searchedTo ? logHref(path, filter, { before: older }) : undefined}
      />
    </>
  );
}
