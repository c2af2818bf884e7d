import { RefreshCw, UserRoundCheck } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { isUnderWay, type SilentState, silentLooks, silentStates } from "@/components/silent-state";
import { type ListedWrite, SilentWriteTable } from "@/components/silent-write-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterLinks } from "@/components/ui/filter-links";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { wholeNumber } from "@/components/ui/time";

export type SilentPath = "/silent" | `/connectors/${string}/silent`;

type Props = {
  path: SilentPath;
  state: SilentState | undefined;
  connectorId: string | undefined;
  counts: Record<SilentState, number>;
  writes: readonly ListedWrite[];
  before: string | undefined;
  older: string | undefined;
  retry: (write: ListedWrite) => ReactNode;
  children?: ReactNode;
  firstStep: ReactNode;
};

/** Silent writes with the filter by state; where one stands is in the address. */
export function SilentList(props: Props) {
  const { path, state, connectorId, counts, writes, before, older, retry, children, firstStep } = props;
  const kept = path === "/silent" ? connectorId : undefined;
  const href = (query: { state?: SilentState | undefined; before?: string | undefined }) =>
    silentHref(path, { ...query, connectorId: kept });
  const total = silentStates.reduce((sum, each) => sum + counts[each], 0);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <FilterLinks
          label="State"
          links={[
            { href: href({}), label: "All", isCurrent: state === undefined, count: total },
            ...silentStates.map((each) => ({
              href: href({ state: each }),
              label: silentLooks[each].word,
              isCurrent: state === each,
              count: counts[each],
            })),
          ]}
        />
        <div className="flex flex-wrap items-center gap-2">
          {children}
          <LinkButton href={href({ state })} size="small" variant="quiet" scroll={false}>
            <RefreshCw aria-hidden /> Refresh
          </LinkButton>
        </div>
      </div>
      {writes.length > 0 ? (
        <SilentWriteTable writes={writes} retry={retry} />
      ) : total > 0 || kept !== undefined ? (
        <EmptyState
          title="None in this state"
          action={
            <LinkButton href={silentHref(path, {})} size="small">
              Show all
            </LinkButton>
          }
        >
          {state ? `${silentLooks[state].word}: ${silentLooks[state].why}.` : "There is nothing here to show."}
        </EmptyState>
      ) : (
        <EmptyState icon={UserRoundCheck} title="No silent value yet" action={firstStep}>
          A silent rule sets an attribute on the guest&rsquo;s directory record after she has signed up; she never sees
          a field for it. Here you see each one planned, written and read back.
        </EmptyState>
      )}
      <Pagination
        label="Pages of silent values"
        newerHref={before ? href({ state }) : undefined}
        olderHref={older ? href({ state, before: older }) : undefined}
      />
    </div>
  );
}

/** "37 confirmed, 2 parked." */
export function silentSentence(counts: Record<SilentState, number>): string {
  const underWay = silentStates.filter(isUnderWay).reduce((sum, state) => sum + counts[state], 0);
  const others = silentStates.filter((state) => !isUnderWay(state) && counts[state] > 0);
  const parts = [
    ...(underWay > 0 ? [`${wholeNumber(underWay)} under way`] : []),
    ...others.map((state) => `${wholeNumber(counts[state])} ${silentLooks[state].word.toLowerCase()}`),
  ];
  return parts.length === 0 ? "None so far." : `${parts.join(", ")}.`;
}

type Query = { state?: SilentState | undefined; connectorId?: string | undefined; before?: string | undefined };

function silentHref(path: SilentPath, query: Query): Route {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return (pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs).toString()}`) as Route; // checked by SilentPath
}
