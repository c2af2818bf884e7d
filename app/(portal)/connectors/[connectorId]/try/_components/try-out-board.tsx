"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { Notice } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import type { ConnectorStep } from "@/lib/connector/step";
import type { Tables } from "@/lib/expression/tables";
import type { Content } from "@/lib/mapping/content";
import type { Directory } from "@/lib/mapping/directory";
import { compileMapping } from "@/lib/mapping/evaluate";
import { samplesFor } from "@/lib/mapping/sample-generators";
import type { UserFlow } from "@/lib/signup/flow";
import type { TriedGuest } from "@/lib/tryout/call";
import { type Entries, tryOut } from "@/lib/tryout/try-out";
import { summariseRun } from "@/lib/tryout/words";
import { GuestEditor } from "./guest-editor";
import { SaveCall, type TriedRevision } from "./save-call";
import type { Started } from "./start";
import { StepList } from "./step-list";

type Props = {
  start: Started;
  connectorId: string;
  content: Content;
  tables: Tables;
  flow: UserFlow | null;
  directory: Directory | null;
  endpoints: [step: ConnectorStep, url: string][];
  /** Of a live credential, for lines to paste. */
  username: string | undefined;
  /** When she signs up. */
  now: string;
  /** Whose content it is. */
  revision: TriedRevision;
  mayChange: boolean;
};

/** Worked out in the browser: what is edited is sent nowhere. */
export function TryOutBoard(props: Props) {
  const { start, connectorId, content, tables, flow, directory, endpoints, username, now, revision, mayChange } = props;
  const [guest, setGuest] = useState(start.guest);
  const [forms, setForms] = useState<readonly Entries[]>([start.entries]);
  const isEdited = guest !== start.guest || forms.length !== 1 || forms[0] !== start.entries;
  const mapping = useMemo(() => compileMapping(content, tables), [content, tables]);
  const tried = useDeferredValue(guest);
  const steps = useMemo(
    () =>
      tryOut({ guest: tried, forms, ground: { mapping, flow, directory, now: new Date(now), samples: samplesFor } }),
    [tried, forms, mapping, flow, directory, now],
  );
  const { meaning, text } = summariseRun(tried, steps, flow !== null);

  function edit(next: TriedGuest) {
    setGuest(next);
    setForms(forms.slice(0, 1)); // what she corrected was an answer to a message that may not come again
  }

  return (
    <div className="flex flex-col gap-6">
      <Notice meaning={meaning} title="What would happen?" wide>
        {text}
      </Notice>
      {!flow && (
        <Notice meaning="waiting" role="note" title="The user flow has not been read from Entra yet">
          Which fields its page has and what it stores is not known: drawn as if it collected what the rules answer.{" "}
          <TextLink href={`/connectors/${connectorId}`}>Set-up</TextLink> shows what is missing.
        </Notice>
      )}
      {flow?.steps?.length === 0 && (
        <Notice meaning="waiting" role="note" title="The user flow does not call this connector yet">
          Shown as if the addresses of both steps were entered in Entra.{" "}
          <TextLink href={`/connectors/${connectorId}`}>Set-up</TextLink> has them.
        </Notice>
      )}
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <StepList
          connectorId={connectorId}
          steps={steps}
          content={content}
          flow={flow}
          endpoints={new Map(endpoints)}
          username={username}
          onSubmit={(place, entries) => setForms([...forms.slice(0, place), entries])}
          actions={(call) =>
            mayChange && <SaveCall {...{ connectorId, call, revision, now }} reference={start.call?.reference} />
          }
        />
        <GuestEditor
          guest={guest}
          isEdited={isEdited}
          onChange={edit}
          onReset={() => {
            setGuest(start.guest);
            setForms([start.entries]);
          }}
        />
      </div>
    </div>
  );
}
