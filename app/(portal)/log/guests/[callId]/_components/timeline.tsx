import Link from "next/link";
import { CallOutcome, stepWords } from "@/components/call-outcome";
import { receiptWords } from "@/components/silent-receipt";
import { Timestamp } from "@/components/ui/timestamp";
import { type ExplainedCall, headline } from "@/lib/calls/explain";
import { byDay, type CallOfGuest, type Repeats, type TimelineItem, type WriteOfGuest } from "@/lib/guests/timeline";

type Item = TimelineItem<CallOfGuest & ExplainedCall, WriteOfGuest>;
type Props = { items: readonly Item[]; nameOf: (connectorId: string) => string };

const repeatWords: Record<NonNullable<Repeats>, string> = {
  retry: "The same once more: Entra’s retry, or a form that was sent twice.",
  again: "Sent once more, with other answers.",
};

/** First things first; a gap of an hour or more is told. */
export function Timeline({ items, nameOf }: Props) {
  return (
    <div className="flex flex-col gap-6">
      {byDay(items).map(({ day, items: ofDay }) => (
        <section key={day.toISOString()} aria-labelledby={`day-${day.getTime()}`} className="flex flex-col gap-2">
          <h2 id={`day-${day.getTime()}`} className="font-semibold text-[0.9375rem]">
            {dayWords.format(day)} <span className="font-normal text-ink-soft">UTC</span>
          </h2>
          <ol className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface">
            {ofDay.map((item, place) => (
              <li
                key={item.kind === "call" ? item.call.id : `${item.write.id} ${place}`}
                className="flex flex-wrap gap-x-4 gap-y-0.5 px-4 py-2.5"
              >
                <span className="w-32 shrink-0 whitespace-nowrap font-mono text-[0.8125rem] text-ink-soft">
                  <Timestamp at={item.at} />
                </span>
                <div className="min-w-0 flex-1 basis-60">
                  <Gap afterMs={item.afterMs} />
                  {item.kind === "call" ? (
                    <CallItem {...item} nameOf={nameOf} />
                  ) : (
                    <WriteItem {...item} nameOf={nameOf} />
                  )}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

const dayWords = new Intl.DateTimeFormat("en-GB", {
  ...{ weekday: "long", day: "numeric", month: "long", year: "numeric" },
  timeZone: "UTC",
});

const hourMs = 60 * 60_000;
const units = [
  [24 * hourMs, "day"],
  [hourMs, "hour"],
] as const;

function Gap({ afterMs = 0 }: { afterMs: number | undefined }) {
  const unit = units.find(([ms]) => afterMs >= ms);
  if (!unit) return null;
  const count = Math.floor(afterMs / unit[0]);
  return <p className="text-ink-soft text-xs">{count === 1 ? `One ${unit[1]} later` : `${count} ${unit[1]}s later`}</p>;
}

type Of<Kind extends Item["kind"]> = Extract<Item, { kind: Kind }> & Pick<Props, "nameOf">;

function CallItem({ call, repeats, nameOf }: Of<"call">) {
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
        <Link href={`/log/${call.id}`} prefetch={false} className="font-medium underline-offset-3 hover:underline">
          {call.step === null ? "A call" : stepWords[call.step]}
        </Link>
        <CallOutcome outcome={call.outcome} cause={call.cause} />
        <span className="text-ink-soft">{nameOf(call.connectorId)}</span>
      </p>
      <p className="break-words">{headline(call)}</p>
      {repeats && <p className="text-ink-soft text-xs">{repeatWords[repeats]}</p>}
    </>
  );
}

function WriteItem({ write, entry, nameOf }: Of<"write">) {
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
        <Link href={`/silent/${write.id}`} prefetch={false} className="font-medium underline-offset-3 hover:underline">
          Silent write
        </Link>
        <span>{receiptWords[entry.what]}</span>
        <span className="text-ink-soft">{nameOf(write.connectorId)}</span>
      </p>
      {entry.detail !== undefined && <p className="break-all text-ink-soft text-xs">{entry.detail}</p>}
      {entry.times !== undefined && entry.times > 1 && <p className="text-ink-soft text-xs">{entry.times} times</p>}
    </>
  );
}
