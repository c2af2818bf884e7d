import { useDeferredValue, useMemo } from "react";
import { Code } from "@/components/ui/code-block";
import type { Arrival } from "@/lib/condition/holds";
import { compileMapping, evaluateMapping, type Mapping, type RuleResult } from "@/lib/mapping/evaluate";
import { type Row, readRow } from "@/lib/mapping/rows";
import type { Rule } from "@/lib/mapping/rule";
import { samplesFor } from "@/lib/mapping/sample-generators";
import { guestKey } from "@/lib/signup/guest-key";
import { type SampleGuest, sampleGuests } from "@/lib/signup/sample-guests";
import { useTables } from "../use-tables";
import { useKnowledge } from "./knowledge";

/**
 * What each sample guest would get from one rule, as it is typed; the rule is compiled once for all of them. `isBroken`:
 * its expression has a problem, which is told elsewhere and not once more for each guest.
 */
export function SampleValues({ row, isBroken }: { row: Row; isBroken: boolean }) {
  const { tables: knownTables, now } = useKnowledge();
  const shown = useDeferredValue(row); // typing goes first; this follows when there is time
  const rules = useMemo(() => ruleOf(shown), [shown]);
  const { tables, waiting } = useTables(knownTables, rules);
  const mapping = useMemo(() => compileMapping({ rules, gates: [] }, tables), [rules, tables]);
  const at = useMemo(() => new Date(now), [now]);
  if (rules.length === 0)
    return <p className="text-ink-soft text-xs">What each sample guest gets shows here while you type.</p>;
  if (waiting.size > 0) return <p className="text-ink-soft text-xs">Its look-up table is being read.</p>;
  return (
    <div role="group" aria-label="What each sample guest gets" className="text-xs">
      <p aria-hidden className="mb-1 font-medium">
        What each sample guest gets
      </p>
      <dl className="grid grid-cols-[fit-content(45%)_minmax(0,1fr)] gap-x-3 gap-y-1">
        {sampleGuests.map((guest) => (
          <SampleValue key={guest.id} guest={guest} mapping={isBroken ? undefined : mapping} now={at} />
        ))}
      </dl>
    </div>
  );
}

type ValueProps = { guest: SampleGuest; mapping: Mapping | undefined; now: Date };

/** A component for each guest, so that the browser can answer a key between two of them. */
function SampleValue({ guest, mapping, now }: ValueProps) {
  return (
    <div className="col-span-2 grid grid-cols-subgrid">
      <dt className="text-ink-soft">{guest.label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">
        {mapping ? <Outcome result={resultOf(guest, mapping, now)} /> : <span className="text-ink-soft">not yet</span>}
      </dd>
    </div>
  );
}

function resultOf({ signUp }: SampleGuest, mapping: Mapping, now: Date): RuleResult {
  const arrival: Arrival = { signUp, step: "postAttributeCollection" };
  const [evaluated] = evaluateMapping({ mapping, arrival, now, ...samplesFor(guestKey(signUp)) });
  return evaluated?.result ?? { kind: "none" };
}

function Outcome({ result }: { result: RuleResult }) {
  switch (result.kind) {
    case "value":
      return result.value === "" ? "empty text" : <Code>{result.value}</Code>;
    case "none":
      return <span className="text-ink-soft">no value</span>;
    case "skipped":
      return <span className="text-ink-soft">not about this guest</span>;
    case "failed":
      return <span className="text-attention">failed: {result.message}</span>;
  }
}

/** As one rule, or none yet. Its value depends neither on its attribute, which may still be unnamed, nor on being switched on. */
function ruleOf(row: Row): Rule[] {
  const read = readRow({ ...row, target: "displayName" });
  if (read.kind === "incomplete") return [];
  const { isOff, ...rule } = read.rule;
  return [isOff ? rule : read.rule];
}
