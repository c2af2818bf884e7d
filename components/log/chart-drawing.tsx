import type { Route } from "next";
import Link from "next/link";
import { outcomeLooks } from "@/components/call-outcome";
import { duration, exactTime, wholeNumber } from "@/components/ui/time";
import { type Bar, type ChartOutcome, chartOutcomes } from "@/lib/calls/statistics/chart";

/** Each outcome stands beside its word wherever the colour does. */
export const swatch: Record<ChartOutcome, string> = {
  continue: "fill-good",
  askAgain: "fill-waiting",
  block: "fill-attention",
  refused: "fill-refused",
};

const [width, height] = [10, 56];
const frame = "mt-2 block h-14 w-full overflow-visible";

/** Calls as bars, stacked by outcome. A bar narrows the log to its time. For screen readers there is a table. */
export function CallBars({ bars, hrefOf }: { bars: readonly Bar[]; hrefOf: (bar: Bar) => Route }) {
  const most = Math.max(1, ...bars.map(({ total }) => total));
  return (
    <svg
      aria-hidden="true"
      className={frame}
      viewBox={`0 0 ${bars.length * width} ${height}`}
      preserveAspectRatio="none"
    >
      <Ground count={bars.length} />
      {bars.map((bar, place) =>
        bar.total === 0 ? null : (
          <Link key={bar.startsAt.getTime()} href={hrefOf(bar)} scroll={false} prefetch={false} tabIndex={-1}>
            <title>{barWords(bar)}</title>
            <rect x={place * width} y={0} width={width} height={height} className="fill-transparent hover:fill-hover" />
            {stack(bar, most).map(({ outcome, y, tall }) => (
              <rect
                key={outcome}
                x={place * width + 1}
                y={y}
                width={width - 2}
                height={tall}
                className={swatch[outcome]}
              />
            ))}
          </Link>
        ),
      )}
    </svg>
  );
}

/** From the bottom up. Few of many are still to be seen. */
function stack({ calls }: Bar, most: number) {
  let y = height;
  return chartOutcomes.flatMap((outcome) => {
    if (calls[outcome] === 0) return [];
    const tall = Math.max(1.5, (calls[outcome] / most) * (height - 4));
    y -= tall;
    return [{ outcome, y: Math.max(0, y), tall }];
  });
}

const barWords = ({ startsAt, total, calls }: Bar): string => {
  const parts = chartOutcomes.filter((outcome) => calls[outcome] > 0);
  const words = parts.map((outcome) => `${outcomeLooks[outcome].word} ${wholeNumber(calls[outcome])}`).join(", ");
  return `${exactTime(startsAt, "UTC")}: ${wholeNumber(total)} (${words})`;
};

/** Of each span the p95 as a line and the p50 as a filled one below it. */
export function DurationLines({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ p95 }) => p95 ?? 0));
  const yOf = (ms: number) => height - (ms / most) * (height - 4) - 1;
  return (
    <svg
      aria-hidden="true"
      className={frame}
      viewBox={`0 0 ${bars.length * width} ${height}`}
      preserveAspectRatio="none"
    >
      <Ground count={bars.length} />
      {bars.map(({ startsAt, p50, p95 }, place) =>
        p50 === undefined || p95 === undefined ? null : (
          <g key={startsAt.getTime()}>
            <title>{`${exactTime(startsAt, "UTC")}: p50 ${duration(p50)}, p95 ${duration(p95)}`}</title>
            <rect x={place * width} y={0} width={width} height={height} className="fill-transparent hover:fill-hover" />
            <rect
              x={place * width + 1}
              y={yOf(p50)}
              width={width - 2}
              height={height - yOf(p50)}
              className="fill-accent"
            />
            <path
              d={`M${place * width} ${yOf(p95)}h${width}`}
              className="fill-none stroke-ink"
              strokeWidth={1.5}
              vectorEffect="non-scaling-stroke"
            />
          </g>
        ),
      )}
    </svg>
  );
}

const Ground = ({ count }: { count: number }) => (
  <path
    d={`M0 ${height}h${count * width}`}
    className="fill-none stroke-line-strong"
    strokeWidth={1}
    vectorEffect="non-scaling-stroke"
  />
);
