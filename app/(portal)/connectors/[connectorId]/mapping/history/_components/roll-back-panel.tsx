"use client";

import { useActionState, useState } from "react";
import { Panel } from "@/components/ui/panel";
import { State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { count } from "@/components/ui/time";
import type { ContentChange } from "@/lib/mapping/content-changes";
import { ChangeList } from "../../../_components/change-list";
import { WhyField } from "../../../_components/why-field";
import { rollBackTo } from "../actions";

type Props = { connectorId: string; number: number; live: number; changes: ContentChange[] };

/** What guests would meet after going back to one revision, and the button. */
export function RollBackPanel({ connectorId, number, live, changes }: Props) {
  const [message, send] = useActionState(rollBackTo, undefined);
  const [note, setNote] = useState("");
  return (
    <Panel
      title={`Roll back to r${number}`}
      intro={`The next guest meets the rules of r${number}: ${count(changes.length, "change")} against r${live}. They become a new revision, so nothing is lost and you can go back to r${live} in the same way. A draft stays as it is.`}
    >
      <ChangeList changes={changes} />
      <form action={send} className="mt-3.5 flex flex-col gap-3">
        {Object.entries({ connectorId, number, over: live }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <WhyField value={note} isTooLong={false} onChange={setNote} />
        <div className="flex flex-wrap items-center gap-3">
          <SubmitButton>Roll back to r{number}</SubmitButton>
          <span role="status">
            {message && (
              <State meaning={message.meaning} className="whitespace-normal">
                {message.text}
              </State>
            )}
          </span>
        </div>
      </form>
    </Panel>
  );
}
