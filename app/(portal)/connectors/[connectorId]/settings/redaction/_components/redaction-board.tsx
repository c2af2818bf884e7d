"use client";

import { Plus } from "lucide-react";
import { startTransition, useActionState, useState } from "react";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Rule } from "@/lib/mapping/rule";
import type { ShownCall } from "@/lib/redaction/shown-call";
import {
  howLabels,
  howMeanings,
  maxRedactionRules,
  redactionHowSchema,
  redactionRulesSchema,
} from "@/lib/redaction/rule";
import { isSameJson } from "@/lib/same-json";
import { changeRedaction } from "../actions";
import { problemsOfRules, type RedactionForm, type TypedRule } from "../redaction-form";
import { RedactionPreview } from "./redaction-preview";
import { RedactionRow } from "./redaction-row";

type Props = {
  connectorId: string;
  loaded: TypedRule[];
  mapped: Pick<Rule, "source" | "target">[];
  call: ShownCall | undefined;
  /** Names that are offered while one types. */
  choices: string[];
};

const empty: TypedRule = { name: "", how: "drop" };

/** The names that the log leaves out, and beside them what it would keep of the last call. */
export function RedactionBoard({ connectorId, loaded, mapped, call, choices }: Props) {
  const [state, send] = useActionState<RedactionForm, FormData>(changeRedaction, { rules: loaded, outcome: "none" });
  // One row is always free, also where nothing runs that could add one.
  const [typed, setTyped] = useState<TypedRule[]>([...state.rules, empty]);
  const rules = typed.filter(({ name }) => name.trim() !== "");
  const problems = problemsOfRules(typed);
  const { whole } = problemsOfRules(rules);
  const isSaved = state.outcome === "saved" && isSameJson(rules, state.rules);
  const valid = redactionRulesSchema.safeParse(rules).data;
  const change = (place: number, row: TypedRule) => setTyped(typed.map((each, at) => (at === place ? row : each)));
  return (
    <>
      <Panel
        title="What the log leaves out"
        intro="Before a call is kept, the values of these claims and attributes are taken out: of what Entra sent, of what we answered, of the trace, and of every text that repeats them. Values that rules compute from them go, too. Entra’s answer is the same; calls in the log stay as they are."
      >
        <form
          noValidate
          className="flex max-w-[45rem] flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            startTransition(() => send(form));
          }}
          action={send}
        >
          <input type="hidden" name="connectorId" value={connectorId} />
          <datalist id="redaction-names">
            {choices.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <div className="flex flex-col gap-2">
            {typed.map((row, place) => (
              <RedactionRow
                key={place} // nothing else of a row stays the same while one types
                row={row}
                number={place + 1}
                problem={problems.rows[place]}
                onChange={(next) => change(place, next)}
                onRemove={() => setTyped(typed.filter((_row, at) => at !== place))}
              />
            ))}
          </div>
          <div>
            <Button
              size="small"
              disabled={typed.length >= maxRedactionRules}
              onClick={() => setTyped([...typed, empty])}
            >
              <Plus aria-hidden /> Another name
            </Button>
          </div>
          <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-xs">
            {redactionHowSchema.options.map((how) => (
              <div key={how} className="col-span-2 grid grid-cols-subgrid">
                <dt className="font-medium">{howLabels[how]}</dt>
                <dd className="text-ink-soft">{howMeanings[how]}</dd>
              </div>
            ))}
          </dl>
          <p className="text-ink-soft text-xs">
            Of her e-mail address the log always keeps a keyed hash, whatever stands here: without it nobody could find
            a guest who asks what is known of her, or erase her. It cannot be turned back into the address.
          </p>
          <div className="flex flex-wrap items-center gap-3">
            <SubmitButton variant="primary">Save</SubmitButton>
            <span role="status">
              {isSaved && <State meaning="good">Saved. It counts from the next call on.</State>}
              {state.outcome === "refused" && (
                <State meaning="refused" className="whitespace-normal">
                  Not saved: {whole ?? "a name is not one of a claim or attribute."}
                </State>
              )}
            </span>
          </div>
        </form>
      </Panel>
      <RedactionPreview rules={valid} mapped={mapped} call={call} />
    </>
  );
}
