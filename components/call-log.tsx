import { RefreshCw, ScrollText } from "lucide-react";
import type { ReactNode } from "react";
import { type LogPath, logHref } from "@/components/call-filter";
import { type Outcome, outcomeLooks } from "@/components/call-outcome";
import { CallTable, type ListedCall } from "@/components/call-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterLinks } from "@/components/ui/filter-links";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";

type Props = {
  path: LogPath;
  filter: { outcome?: Outcome | undefined; connectorId?: string | undefined };
  calls: readonly ListedCall[];
  newer: string | undefined;
  older: string | undefined;
  /** Further choices, beside the outcomes. */
  children?: ReactNode;
  /** What to do first, when there never was a call. */
  firstStep: ReactNode;
};

const outcomes = Object.entries(outcomeLooks).map(([outcome, { word }]) => ({ outcome, word }));

/** The log with its filters; where one stands is in the address. */
export function CallLog({ path, filter, calls, newer, older, children, firstStep }: Props) {
  const { outcome, connectorId } = filter;
  const isFiltered = outcome !== undefined || (connectorId !== undefined && path === "/log");
  const query = { outcome, connectorId: path === "/log" ? connectorId : undefined };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <FilterLinks
          label="Outcome"
          links={[
            { href: logHref(path, { ...query, outcome: undefined }), label: "All", isCurrent: outcome === undefined },
            ...outcomes.map((choice) => ({
              href: logHref(path, { ...query, outcome: choice.outcome }),
              label: choice.word,
              isCurrent: outcome === choice.outcome,
            })),
          ]}
        />
        <div className="flex flex-wrap items-center gap-2">
          {children}
          <LinkButton href={logHref(path, query)} size="small" variant="quiet" scroll={false}>
            <RefreshCw aria-hidden /> Refresh
          </LinkButton>
        </div>
      </div>
      {calls.length > 0 ? (
        <CallTable calls={calls} />
      ) : isFiltered ? (
        <EmptyState
          title="No call matches"
          action={
            <LinkButton href={path} size="small">
              Show all calls
            </LinkButton>
          }
        >
          There are none of this kind, or they are older than the log reaches.
        </EmptyState>
      ) : (
        <EmptyState icon={ScrollText} title="No call yet" action={firstStep}>
          Each time Entra asks while a guest signs up, the call stands here: what was asked, what was answered, and what
          became of it. Refused calls too, with the reason.
        </EmptyState>
      )}
      <Pagination
        label="Pages of the log"
        newerHref={newer ? logHref(path, { ...query, after: newer }) : undefined}
        olderHref={older ? logHref(path, { ...query, before: older }) : undefined}
      />
    </div>
  );
}
