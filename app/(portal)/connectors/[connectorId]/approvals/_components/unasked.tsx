"use client";

import { useState } from "react";
import { ConditionFields } from "@/components/condition-fields";
import { Panel } from "@/components/ui/panel";
import { type ConditionProblems, isForAll, type TypedCondition } from "@/lib/condition/typed";
import { unaskedPrefix } from "../policy-form";

type Props = {
  typed: readonly TypedCondition[];
  /** After a save that was refused. */
  problems: readonly (ConditionProblems | undefined)[] | undefined;
};

/** Who gets in without a decision: those that are filled in, and one more. */
export function Unasked({ typed, problems }: Props) {
  const [conditions, setConditions] = useState(typed);
  const filled = conditions.findLastIndex((each) => !isForAll(each)) + 1;
  return (
    <Panel
      title="Who needs no decision"
      intro="Whom one of these fits gets in at once: people of a partner’s domain, say, or with an invite code that the form asks for. With none, everybody asks. Whom nobody may let in is turned away under Gatekeeping."
    >
      <div className="flex flex-col gap-4">
        {conditions.slice(0, filled + 1).map((condition, place) => (
          <details
            key={place}
            open={!isForAll(condition)}
            className="border-line border-t pt-3 first:border-t-0 first:pt-0"
          >
            <summary className="mb-3 cursor-pointer font-medium">
              {place < filled ? `Condition ${place + 1}` : place === 0 ? "Add a condition" : "Or another condition"}
            </summary>
            <ConditionFields
              prefix={unaskedPrefix(place)}
              value={condition}
              problems={problems?.[place]}
              wasTried={problems !== undefined}
              steps={[]}
              onChange={(value) => setConditions(conditions.with(place, value))}
            />
          </details>
        ))}
      </div>
    </Panel>
  );
}
