import { RelativeTime } from "@/components/ui/relative-time";
import type { Gate } from "@/lib/gatekeeping/gate";
import { stateOfGates } from "@/lib/gatekeeping/words";

type Props = {
  gates: readonly Gate[];
  published: { number: number; gates: readonly Gate[]; publishedAt: Date } | null;
};

/** What guests meet today, and what the draft would make of it. */
export function GateState({ gates, published }: Props) {
  const [now, then] = [stateOfGates(published?.gates ?? []), stateOfGates(gates)];
  return (
    <div className="flex max-w-[45rem] flex-col gap-1 text-ink-soft">
      <p>
        <strong className="font-medium text-ink">{now}</strong>{" "}
        {published ? (
          <>
            So says r{published.number}, published <RelativeTime at={published.publishedAt} />.
          </>
        ) : (
          "Nothing is published yet."
        )}
        {now !== then && ` The draft: ${then}`}
      </p>
      <p>
        <strong className="font-medium text-ink">Allow</strong> and{" "}
        <strong className="font-medium text-ink">Deny</strong> are asked in their order at both steps, and the first
        that is about a guest decides. <strong className="font-medium text-ink">Require</strong> and{" "}
        <strong className="font-medium text-ink">Check format</strong> ask her again once she submitted the form.
      </p>
    </div>
  );
}
