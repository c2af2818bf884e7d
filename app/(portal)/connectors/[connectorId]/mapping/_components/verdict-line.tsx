import { type Meaning, State } from "@/components/ui/state";
import type { Verdict } from "@/lib/mapping/judgement";

const looks: Record<Verdict["kind"], { meaning: Meaning; words: string }> = {
  silent: { meaning: "good", words: "Stored silently" },
  prefilled: { meaning: "good", words: "Stored, shown to the guest" },
  fills: { meaning: "good", words: "Stored where she leaves it empty" },
  overrides: { meaning: "good", words: "Overrides what she typed" },
  shown: { meaning: "good", words: "Stored, shown to the guest" },
  lost: { meaning: "refused", words: "Lost" },
  doubtful: { meaning: "attention", words: "Perhaps not stored" },
  unknown: { meaning: "waiting", words: "Not known yet" },
  untouched: { meaning: "waiting", words: "Sets nothing" },
  off: { meaning: "waiting", words: "Off" },
};

/** Its expression has a problem, so nobody can say what it would set. */
const broken = { meaning: "attention", words: "Sets nothing", why: "Until its expression is corrected." } as const;

/** Will it stick? */
export function VerdictLine({ verdict }: { verdict: Verdict | "broken" }) {
  const { meaning, words, why } = verdict === "broken" ? broken : { ...looks[verdict.kind], why: verdict.why };
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
