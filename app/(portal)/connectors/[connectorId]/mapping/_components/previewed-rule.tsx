import { memo } from "react";
import { Code } from "@/components/ui/code-block";
import { type Meaning, State } from "@/components/ui/state";
import type { RuleTrace } from "@/lib/calls/trace";
import { isSameJson } from "@/lib/same-json";

const skips = {
  condition: "Its condition does not hold for this guest.",
  earlierRule: "An earlier rule for the attribute is about this guest.",
  signUpOnly: "It sets the attribute when she signs up, not when she opens an app.",
};

const fates: Record<RuleTrace["fate"], { meaning: Meaning; words: string }> = {
  stored: { meaning: "good", words: "stored, shown" },
  silent: { meaning: "good", words: "stored silently" },
  dropped: { meaning: "refused", words: "lost" },
  unknown: { meaning: "waiting", words: "answered" },
  nothing: { meaning: "none", words: "not set" },
  token: { meaning: "good", words: "in the token" },
};

type Props = { rule: RuleTrace; isWaiting: boolean };

/** What one rule gives the guest. `isWaiting`: for a look-up table to be read. */
function Previewed({ rule: { target, result, fate }, isWaiting }: Props) {
  const { meaning, words } = isWaiting
    ? ({ meaning: "waiting", words: "reading" } as const)
    : result.kind === "failed"
      ? ({ meaning: "attention", words: "failed" } as const)
      : fates[fate];
  return (
    <div className="min-w-0">
      <dt className="flex items-baseline justify-between gap-2">
        <span className="min-w-0 truncate font-mono text-ink-soft text-xs" title={target}>
          {target}
        </span>
        <State meaning={meaning} className="text-xs [&_svg]:size-3.5">
          {words}
        </State>
      </dt>
      <dd className="[overflow-wrap:anywhere]">
        {result.kind === "value" && (result.value === "" ? "empty text" : <Code>{String(result.value)}</Code>)}
        {result.kind === "none" && <span className="text-ink-soft">This guest has no value for it.</span>}
        {result.kind === "skipped" && <span className="text-ink-soft">{skips[result.because]}</span>}
        {result.kind === "failed" && (isWaiting ? "Its look-up table is being read." : result.message)}
      </dd>
    </div>
  );
}

/** Each key gives a new trace, in which most rules give what they gave before. */
export const PreviewedRule = memo(Previewed, isSameJson);
