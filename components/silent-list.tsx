import { UserRoundCheck } from "lucide-react";
import type { ReactNode } from "react";
import { LogKeys } from "@/components/log/log-keys";
import { SilentFilterBar } from "@/components/silent/silent-filter-bar";
import type { SilentCounts } from "@/components/silent/silent-health";
import { ownSilentFilter, silentHref, type SilentPath } from "@/components/silent/silent-path";
import { isUnderWay, silentLooks, silentStates } from "@/components/silent-state";
import { type ListedWrite, SilentWriteTable } from "@/components/silent-write-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterLinks } from "@/components/ui/filter-links";
import { LinkButton } from "@/components/ui/link-button";
import { LiveRefresh } from "@/components/ui/live-refresh";
import { Pagination } from "@/components/ui/pagination";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SilentQuery } from "@/lib/silent/search";

type Props = {
  path: SilentPath;
  query: SilentQuery;
  counts: SilentCounts;
  writes: readonly ListedWrite[];
  older: string | undefined;
  searchedTo: Date | undefined;
  connectors: readonly { id: string; name: string }[];
  /** Buttons of a row. */
  actions: (write: ListedWrite) => ReactNode;
  /** What can be done with all that match. */
  bulk: ReactNode;
  firstStep: ReactNode;
};

/** Short enough for somebody who waits, long enough for a list that nobody looks at. */
const busyMs = 3_000;
const calmMs = 15_000;

/** Silent writes with their filters; where one stands is in the address. */
export function SilentList(props: Props) {
  const { path, query, counts, writes, older, searchedTo, connectors, actions, bulk, firstStep } = props;
  const { filter, before } = query;
  const isNarrowed = Object.values(ownSilentFilter(path, filter)).some((value) => value !== undefined);
  if (writes.length === 0 && !isNarrowed && before === undefined) {
    return (
      <EmptyState icon={UserRoundCheck} title="No silent value yet" action={firstStep}>
        A silent rule sets an attribute on the guest&rsquo;s directory record after she has signed up; she never sees a
        field for it. Here you see each one planned, written and read back.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <LogKeys />
      <SilentFilterBar path={path} filter={filter} connectors={connectors} />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <StateLinks {...{ path, query, counts }} />
        <div className="flex flex-wrap items-center gap-2">
          {bulk}
          <LiveRefresh everyMs={writes.some(({ state }) => isUnderWay(state)) ? busyMs : calmMs} what="changes" />
        </div>
      </div>
      {writes.length > 0 ? <SilentWriteTable writes={writes} actions={actions} /> : <None {...{ path, query }} />}
      {searchedTo && (
        <p role="status" className="text-ink-soft">
          Searched back to <RelativeTime at={searchedTo} />.
        </p>
      )}
      <Pagination
        label="Pages of silent values"
        newerHref={before ? silentHref(path, filter) : undefined}
        olderHref={older ? silentHref(path, filter, older) : undefined}
      />
    </div>
  );
}

type Shown = Pick<Props, "path" | "query" | "counts">;

/** All, waiting for consent where there are any, and each state that there is. */
function StateLinks({ path, query: { filter }, counts: { byState, waitingForConsent } }: Shown) {
  const others = { ...filter, state: undefined, waiting: undefined };
  const total = Object.values(byState).reduce((sum, count) => sum + count, 0);
  const states = silentStates.filter((state) => (byState[state] ?? 0) > 0 || state === filter.state);
  const consent = {
    ...{ href: silentHref(path, { ...others, waiting: "consent" }), label: "Waiting for consent" },
    ...{ isCurrent: filter.waiting !== undefined, count: waitingForConsent },
  };
  return (
    <FilterLinks
      label="State"
      links={[
        { href: silentHref(path, others), label: "All", isCurrent: !filter.state && !filter.waiting, count: total },
        ...states.map((state) => ({
          href: silentHref(path, { ...others, state }),
          label: silentLooks[state].word,
          isCurrent: filter.state === state,
          count: byState[state] ?? 0,
        })),
        ...(waitingForConsent > 0 || filter.waiting ? [consent] : []),
      ]}
    />
  );
}

function None({ path, query: { filter } }: Omit<Shown, "counts">) {
  return (
    <EmptyState
      title="None that match"
      action={
        <LinkButton href={silentHref(path, {})} size="small">
          Show all
        </LinkButton>
      }
    >
      {filter.q
        ? "A guest is found by her whole e-mail address, as Entra sent it."
        : filter.state
          ? `${silentLooks[filter.state].word}: ${silentLooks[filter.state].why}.`
          : "There is nothing here to show."}
    </EmptyState>
  );
}
