import { type Meaning, State } from "@/components/ui/state";
import type { Shown } from "./row-verdict";

const looks: Record<Shown["kind"], { meaning: Meaning; words: string }> = {
  silent: { meaning: "good", words: "Stored silently" },
  prefilled: { meaning: "good", words: "Stored, shown to the guest" },
  fills: { meaning: "good", words: "Stored where she leaves it empty" },
  overrides: { meaning: "good", words: "Overrides what she typed" },
  token: { meaning: "good", words: "Goes into the token" },
  shown: { meaning: "good", words: "Stored, shown to the guest" },
  lost: { meaning: "refused", words: "Lost" },
  doubtful: { meaning: "attention", words: "Perhaps not stored" },
  unknown: { meaning: "waiting", words: "Not known yet" },
  untouched: { meaning: "waiting", words: "Sets nothing" },
  off: { meaning: "none", words: "Off" },
  broken: { meaning: "attention", words: "Sets nothing" },
  unreached: { meaning: "attention", words: "Never reached" },
  incomplete: { meaning: "attention", words: "Incomplete" },
};

/** Will it stick? In a word or two, for a list. */
export function VerdictWord({ verdict: { kind, why } }: { verdict: Shown }) {
  const { meaning, words } = looks[kind];
  return (
    <State meaning={meaning} className="min-w-0 text-xs [&_svg]:size-3.5">
      <span className="truncate" title={`${words}: ${why}`}>
        {words}
      </span>
    </State>
  );
}

/** Will it stick, and why? */
export function VerdictLine({ verdict: { kind, why } }: { verdict: Shown }) {
  const { meaning, words } = looks[kind];
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
