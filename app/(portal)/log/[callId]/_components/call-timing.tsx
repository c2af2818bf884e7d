import { Panel } from "@/components/ui/panel";
import { duration, wholeNumber } from "@/components/ui/time";
import { partLabels, type TimedPart, type Timing } from "@/lib/calls/timing";

const fills: Record<TimedPart, string> = {
  policy: "fill-ink-soft",
  credential: "fill-waiting",
  body: "fill-attention",
  decision: "fill-accent",
};
const width = 1_000;

/** Where the time went, against how long Entra waits; the bar's end is Entra's limit. */
export function CallTiming({ timing }: { timing: Timing }) {
  const { parts, totalMs, budgetMs, entraMs } = timing;
  const share = (100 * totalMs) / entraMs;
  const xOf = (ms: number) => Math.min(width, (ms / entraMs) * width);
  return (
    <Panel
      title="Time"
      intro={`Answered after ${duration(totalMs)}, ${share < 1 ? "less than 1" : Math.round(share)} % of the ${wholeNumber(entraMs / 1_000)} s that Entra waits. After ${duration(budgetMs)} the call would have been answered as “When we cannot decide” says.`}
    >
      <svg aria-hidden="true" className="block h-4 w-full" viewBox={`0 0 ${width} 16`} preserveAspectRatio="none">
        <rect width={width} height={16} rx={2} className="fill-sunken" />
        <rect width={Math.max(2, xOf(totalMs))} height={16} className="fill-accent" />
        {parts.map(({ part, ms, startsAt }) => (
          <rect key={part} x={xOf(startsAt)} width={xOf(ms)} height={16} className={fills[part]} />
        ))}
        <rect x={xOf(budgetMs)} width={2} height={16} className="fill-ink" />
      </svg>
      {parts.length > 0 && (
        <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2">
          {parts.map(({ part, ms }) => (
            <div key={part}>
              <dt className="flex items-center gap-1.5 text-ink-soft text-xs">
                <svg aria-hidden="true" className="size-2" viewBox="0 0 8 8">
                  <rect width={8} height={8} rx={1} className={fills[part]} />
                </svg>
                {partLabels[part]}
              </dt>
              <dd>{duration(ms)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
