"use client";

import { useMemo, useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { Select } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/state";
import type { Trace } from "@/lib/calls/trace";
import { parseSignUp, type SignUp } from "@/lib/connector/contract";
import { decide } from "@/lib/connector/decide";
import type { Decision } from "@/lib/connector/decision";
import { toAnswer } from "@/lib/connector/respond";
import { type ConditionStep, conditionStepSchema, momentLabels, stepLabels } from "@/lib/connector/step";
import type { Content } from "@/lib/mapping/content";
import { compileMapping } from "@/lib/mapping/evaluate";
import { samplesFor } from "@/lib/mapping/sample-generators";
import type { Known } from "@/lib/mapping/targets";
import { claimsAt } from "@/lib/signup/claims";
import { guestKey } from "@/lib/signup/guest-key";
import { openedApp } from "@/lib/signup/opened-app";
import { type SampleGuest, sampleGuests } from "@/lib/signup/sample-guests";
import { PreviewedRule } from "./previewed-rule";
import { type KnownTables, useTables } from "./use-tables";

type Props = { draft: Content; known: Known; tables: KnownTables; now: string };

/** What an invented guest would get from the draft as it stands in the form, worked out in the browser. */
export function MappingPreview({ draft, known, tables: knownTables, now }: Props) {
  const [guestId, setGuestId] = useState<string>("facebook");
  const [step, setStep] = useState<ConditionStep>("postAttributeCollection");
  const { tables, waiting } = useTables(knownTables, draft.rules);
  const mapping = useMemo(() => compileMapping(draft, tables), [draft, tables]);
  const sample = sampleGuests.find(({ id }) => id === guestId) ?? sampleGuests[0];
  const signUp = sample && signUpAt(step, sample);
  if (!signUp) return null;
  const samples = samplesFor(guestKey(signUp));
  const { decision, trace } = decide({ arrival: { signUp, step }, mapping, ...known, now: new Date(now), ...samples });
  return (
    <Panel
      title="What a guest would get"
      intro="From the draft as it stands here, saved or not."
      className="min-w-0 xl:sticky xl:top-6"
    >
      <div className="flex flex-col gap-4">
        <div className="needs-script flex flex-col gap-2">
          <Select aria-label="Sample guest" value={guestId} onChange={(event) => setGuestId(event.target.value)}>
            {sampleGuests.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
          <Select
            aria-label="Step"
            value={step}
            onChange={(event) => setStep(conditionStepSchema.parse(event.target.value))}
            title={labels[step]}
          >
            {conditionStepSchema.options.map((each) => (
              <option key={each} value={each}>
                {labels[each]}
              </option>
            ))}
          </Select>
        </div>
        <Outcome decision={decision} trace={trace} waiting={waiting} />
        <CodeBlock label="Answer to Entra" value={JSON.stringify(JSON.parse(toAnswer(step, decision).body), null, 2)} />
        {trace.rules.some(({ source }) => /Random/i.test(source)) && (
          <p className="text-ink-soft text-xs">Random values are samples: each guest gets her own, and keeps it.</p>
        )}
      </div>
    </Panel>
  );
}

const labels: Record<ConditionStep, string> = {
  ...stepLabels,
  tokenIssuanceStart: `${momentLabels.token} (${stepLabels.tokenIssuanceStart})`,
};

/** She fills in the form between the steps, and opens an app some day. */
function signUpAt(step: ConditionStep, { guest, signUp }: SampleGuest): SignUp | undefined {
  if (step === "tokenIssuanceStart") return openedApp(guest);
  if (step === "postAttributeCollection") return signUp;
  const parsed = parseSignUp(claimsAt(step, guest, {}));
  return parsed.kind === "signUp" ? parsed.signUp : undefined;
}

type OutcomeProps = { decision: Decision; trace: Trace; waiting: ReadonlySet<string> };

function Outcome({ decision, trace, waiting }: OutcomeProps) {
  switch (decision.kind) {
    case "block":
    case "askAgain":
      return (
        <Notice
          meaning={decision.kind === "block" ? "refused" : "attention"}
          title={decision.kind === "block" ? "She is turned away" : "She is asked again"}
          role="note"
        >
          <p>She reads: &ldquo;{decision.message}&rdquo;</p>
          {trace.gates.map(({ gateId, words }) => (
            <p key={gateId} className="mt-1 text-ink-soft text-xs">
              {words}
            </p>
          ))}
        </Notice>
      );
    case "continue":
      if (trace.rules.length === 0)
        return <p className="text-ink-soft">Nothing yet: add a rule, and its value shows here.</p>;
      return (
        <div
          className="max-h-[60dvh] overflow-y-auto"
          // The keyboard scrolls what it can focus.
          {...(trace.rules.length > 8 && { tabIndex: 0, role: "group", "aria-label": "What each rule gives" })}
        >
          <dl className="flex flex-col gap-3">
            {trace.rules.map((rule) => (
              <PreviewedRule key={rule.ruleId} rule={rule} isWaiting={waiting.has(rule.ruleId)} />
            ))}
          </dl>
        </div>
      );
  }
}
