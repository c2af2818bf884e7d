"use client";

import { useState } from "react";
import { Code, CodeBlock } from "@/components/ui/code-block";
import { Select } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { type Meaning, State } from "@/components/ui/state";
import type { RuleTrace } from "@/lib/calls/trace";
import { decide } from "@/lib/connector/decide";
import { toAnswer } from "@/lib/connector/respond";
import { stepLabels } from "@/lib/connector/step";
import type { Directory } from "@/lib/mapping/directory";
import { compileMapping } from "@/lib/mapping/evaluate";
import { type Row, rulesOf } from "@/lib/mapping/rows";
import { samplesFor } from "@/lib/mapping/sample-generators";
import type { UserFlow } from "@/lib/signup/flow";
import { guestKey } from "@/lib/signup/guest-key";
import { sampleGuests } from "@/lib/signup/sample-guests";
import { type KnownTables, useTables } from "./use-tables";

type Props = { rows: Row[]; flow: UserFlow | null; directory: Directory | null; tables: KnownTables; now: string };

/** What an invented guest would get from the rules as they stand in the form, worked out in the browser. */
export function MappingPreview({ rows, flow, directory, tables: known, now }: Props) {
  const [guestId, setGuestId] = useState("facebook");
  const rules = rulesOf(rows);
  const { tables, waiting } = useTables(known, rules);
  const guest = sampleGuests.find(({ id }) => id === guestId) ?? sampleGuests[0];
  if (!guest) return null;
  const mapping = compileMapping({ rules, gates: [] }, tables);
  const arrival = { signUp: guest.signUp, step: "postAttributeCollection" } as const;
  const samples = samplesFor(guestKey(guest.signUp));
  const { decision, trace } = decide({ arrival, mapping, flow, directory, now: new Date(now), ...samples });
  return (
    <Panel
      title="What a guest would get"
      intro={`Step: ${stepLabels.postAttributeCollection}. From the rules as they stand here, saved or not.`}
      className="min-w-0 xl:sticky xl:top-6"
    >
      <div className="flex flex-col gap-4">
        <div className="needs-script">
          <label htmlFor="sample-guest" className="sr-only">
            Sample guest
          </label>
          <Select id="sample-guest" value={guestId} onChange={(event) => setGuestId(event.target.value)}>
            {sampleGuests.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        </div>
        {trace.rules.length === 0 ? (
          <p className="text-ink-soft">Nothing yet: add a rule, and its value shows here.</p>
        ) : (
          <dl className="flex flex-col gap-3">
            {trace.rules.map((rule) => (
              <PreviewedRule key={rule.ruleId} rule={rule} isWaiting={waiting.has(rule.ruleId)} />
            ))}
          </dl>
        )}
        <CodeBlock label="Answer to Entra" value={JSON.stringify(JSON.parse(toAnswer(decision).body), null, 2)} />
        {trace.rules.some(({ source }) => /Random|Guid|UniqueNumber/i.test(source)) && (
          <p className="text-ink-soft text-xs">
            Random and unique values are samples: each guest gets her own, and keeps it.
          </p>
        )}
      </div>
    </Panel>
  );
}

const skips = {
  condition: "Its condition does not hold for this guest.",
  earlierRule: "An earlier rule for the attribute is about this guest.",
};

const fates: Record<RuleTrace["fate"], { meaning: Meaning; words: string }> = {
  stored: { meaning: "good", words: "stored, shown" },
  silent: { meaning: "good", words: "stored silently" },
  dropped: { meaning: "refused", words: "lost" },
  unknown: { meaning: "waiting", words: "answered" },
  nothing: { meaning: "none", words: "not set" },
};

type PreviewedProps = { rule: RuleTrace; isWaiting: boolean };

/** `isWaiting`: for a look-up table to be read. */
function PreviewedRule({ rule: { target, result, fate }, isWaiting }: PreviewedProps) {
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
