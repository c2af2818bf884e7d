"use client";

import { useId, useMemo, useState } from "react";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { State } from "@/components/ui/state";
import type { ConnectorStep } from "@/lib/connector/step";
import { gateChecker, type StepDecision } from "@/lib/gatekeeping/check";
import type { Gate } from "@/lib/gatekeeping/gate";
import type { UserFlow } from "@/lib/signup/flow";
import { sampleGuests } from "@/lib/signup/sample-guests";

type Props = {
  gates: readonly Gate[];
  /** The ids of all rules in their order, also of incomplete ones, which are left out. */
  order: readonly string[];
  flow: UserFlow | null;
};

/** What each invented guest would meet, worked out in the browser while the rules are typed. */
export function GateCheck({ gates, order, flow }: Props) {
  const id = useId();
  const [email, setEmail] = useState("");
  const check = useMemo(() => gateChecker(gates, flow), [gates, flow]);
  const [first] = sampleGuests;
  const own =
    first && email.includes("@")
      ? [{ ...first, id: "own", label: "The address above", guest: { ...first.guest, email: email.trim() } }]
      : [];
  return (
    <Panel
      title="Who gets in?"
      intro={`Invented guests, by the rules as they stand here, saved or not.${gates.length < order.length ? " Incomplete rules are left out." : ""}`}
      className="min-w-0 xl:sticky xl:top-6"
    >
      <div className="flex flex-col gap-4">
        <div className="needs-script flex flex-col gap-1.5">
          <label htmlFor={id} className="text-ink-soft text-xs">
            Try an e-mail address
          </label>
          <Input
            id={id}
            type="email"
            value={email}
            placeholder="ada@fabrikam.com"
            autoComplete="off"
            onChange={({ target }) => setEmail(target.value)}
          />
        </div>
        <dl className="flex flex-col gap-3.5" aria-label="Sample guests">
          {[...own, ...sampleGuests].map((sample) => (
            <div key={sample.id} className="min-w-0">
              <dt className="flex flex-col">
                <span className="font-medium">{sample.label}</span>
                <span className="truncate text-ink-soft text-xs">
                  {sample.guest.email}, {sample.guest.locale}
                </span>
              </dt>
              {check(sample).map((decision) => (
                <Decided key={decision.step} {...decision} order={order} />
              ))}
            </div>
          ))}
        </dl>
      </div>
    </Panel>
  );
}

const when: Record<ConnectorStep, string> = {
  postFederationSignup: "Before the form",
  postAttributeCollection: "After the form",
};

function Decided({ step, decision, order }: StepDecision & { order: readonly string[] }) {
  const numbers = decision.gateIds.map((gateId) => order.indexOf(gateId) + 1);
  const by = numbers.length > 0 && ` by rule ${numbers.join(", ")}`;
  return (
    <dd className="mt-1 flex min-w-0 flex-col">
      <span className="flex flex-wrap items-baseline justify-between gap-x-2">
        <span className="text-ink-soft text-xs">{when[step]}</span>
        {decision.kind === "pass" && (
          <State meaning="good" className="text-xs [&_svg]:size-3.5">
            Goes on{by}
          </State>
        )}
        {decision.kind === "block" && (
          <State meaning="refused" className="text-xs [&_svg]:size-3.5">
            Turned away{by}
          </State>
        )}
        {decision.kind === "askAgain" && (
          <State meaning="waiting" className="text-xs [&_svg]:size-3.5">
            Asked again{by}
          </State>
        )}
      </span>
      {decision.kind !== "pass" && (
        <q dir="auto" className="line-clamp-4 text-ink-soft text-xs [overflow-wrap:anywhere]">
          {decision.message}
        </q>
      )}
    </dd>
  );
}
