import { outcomeLooks } from "@/components/call-outcome";
import { LocalTime } from "@/components/ui/relative-time";
import { Notice } from "@/components/ui/state";
import { duration, exactTime, wholeNumber } from "@/components/ui/time";
import { Timestamp } from "@/components/ui/timestamp";
import type { LogFilter } from "@/lib/calls/search/filter";
import { type Bar, type Chart, type ChartOutcome, chartOutcomes } from "@/lib/calls/statistics/chart";
import { ChartTable } from "./chart-table";
import { CallBars, DurationLines, swatch } from "./chart-drawing";
import { logHref, type LogPath } from "./log-path";
import { presetWords } from "./filter-words";

type Props = { path: LogPath; filter: LogFilter; chart: Chart };

/** What statistics are not told apart by: the charts show more calls than the list then. */
const unknownToCharts = ["q", "attribute", "least", "most", "revision", "provider", "late"] as const;

/** Calls, their outcomes and how long they took, over the time of the log. */
export function LogCharts({ path, filter, chart }: Props) {
  const { bars, total, countedTo } = chart;
  const isWider = unknownToCharts.some((name) => filter[name] !== undefined);
  const hrefOf = ({ startsAt }: Bar) => {
    const to = new Date(startsAt.getTime() + chart.barMs);
    return logHref(path, { ...filter, time: undefined, from: startsAt, to });
  };
  return (
    <section aria-label="Calls over time" className="flex flex-col gap-2">
      <div className="grid gap-3 sm:grid-cols-2">
        <figure className="rounded-lg border border-line bg-surface px-4 pt-3 pb-2">
          <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <span>
              <span className="font-semibold text-base tabular-nums">{wholeNumber(total.total)}</span>{" "}
              <span className="text-ink-soft text-xs">
                {total.total === 1 ? "call" : "calls"}, {timeWords(filter)}
              </span>
            </span>
            <Legend calls={total.calls} />
          </figcaption>
          <CallBars bars={bars} hrefOf={hrefOf} />
          <Ends chart={chart} />
        </figure>
        <figure className="rounded-lg border border-line bg-surface px-4 pt-3 pb-2">
          <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <span>
              <span className="font-semibold text-base">{total.p95 === undefined ? "–" : duration(total.p95)}</span>{" "}
              <span className="text-ink-soft text-xs">95 of 100 calls took no longer (p95)</span>
            </span>
            <span className="inline-flex items-center gap-1.5 text-xs">
              <svg aria-hidden="true" className="size-2.5" viewBox="0 0 10 10">
                <rect width="10" height="10" rx="2" className="fill-accent" />
              </svg>
              half of them (p50): {total.p50 === undefined ? "–" : duration(total.p50)}
            </span>
          </figcaption>
          <DurationLines bars={bars} />
          <Ends chart={chart} />
        </figure>
      </div>
      {isWider && total.total > 0 && (
        <p className="text-ink-soft text-xs">
          The charts count every call of this time, connector, step, outcome and cause; the other filters narrow only
          the list.
        </p>
      )}
      {countedTo && (
        <Notice meaning="attention" title="The charts lag behind">
          Calls were counted up to {exactTime(countedTo, "UTC")}. The worker counts them; look whether it runs.
        </Notice>
      )}
      <ChartTable chart={chart} />
    </section>
  );
}

function timeWords({ time, from, to }: LogFilter): string {
  if (time) return presetWords[time].toLowerCase();
  return from || to ? "in the chosen time" : "last 24 hours";
}

function Legend({ calls }: { calls: Record<ChartOutcome, number> }) {
  return (
    <ul className="flex flex-wrap gap-x-3 text-xs">
      {chartOutcomes
        .filter((outcome) => outcome === "continue" || calls[outcome] > 0)
        .map((outcome) => (
          <li key={outcome} className="inline-flex items-center gap-1.5">
            <svg aria-hidden="true" className="size-2.5" viewBox="0 0 10 10">
              <rect width="10" height="10" rx="2" className={swatch[outcome]} />
            </svg>
            {outcomeLooks[outcome].word} <span className="tabular-nums">{wholeNumber(calls[outcome])}</span>
          </li>
        ))}
    </ul>
  );
}

function Ends({ chart: { from, to, barMs } }: { chart: Chart }) {
  const isShort = to.getTime() - from.getTime() <= 12 * 60 * 60_000; // longer ones may begin at the hour at which they end
  const last = new Date(Math.max(from.getTime(), to.getTime() - (barMs === 0 ? 0 : 1)));
  return (
    <div aria-hidden className="mt-1 flex justify-between text-[0.6875rem] text-ink-soft">
      {isShort ? <LocalTime at={from} /> : <Timestamp at={from} />}
      {isShort ? <LocalTime at={last} /> : <Timestamp at={last} />}
    </div>
  );
}
