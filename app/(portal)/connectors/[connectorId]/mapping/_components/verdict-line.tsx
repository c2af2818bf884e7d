import { type Meaning, State } from "@/components/ui/state";
import type { Verdict } from "@/lib/mapping/verdict";

/** `broken`: its expression has a problem, so it sets nothing. */
type Shown = Verdict | "broken";

const looks: Record<Shown, { meaning: Meaning; words: string; why: string }> = {
  silent: { meaning: "good", words: "Stored silently", why: "after the sign-up; the guest sees no field" },
  doubtful: {
    meaning: "attention",
    words: "Perhaps not stored",
    why: "Graph knows no such attribute, unless it is a directory extension of yours",
  },
  shown: { meaning: "good", words: "Stored, shown to the guest", why: "the user flow collects it" },
  lost: { meaning: "refused", words: "Lost", why: "the user flow does not collect it, so Entra drops it" },
  broken: { meaning: "attention", words: "Sets nothing", why: "until its expression is corrected" },
  unknown: { meaning: "waiting", words: "Not known yet", why: "the user flow has not been read from Entra" },
};

/** Will it stick? */
export function VerdictLine({ verdict }: { verdict: Shown }) {
  const { meaning, words, why } = looks[verdict];
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1.5 text-xs">
      <State meaning={meaning} className="self-center [&_svg]:size-3.5">
        {words}
        <span className="sr-only">: </span>
      </State>
      <span className="text-ink-soft">{why}</span>
    </span>
  );
}
