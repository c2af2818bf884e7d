"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Checkbox, Input, Textarea } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Watched } from "@/lib/alarms/settings";
import { saveAlarms } from "../actions";

type Props = { watched: Watched; webhookUrl: string | null; mailTo: readonly string[]; hasMail: boolean };

/** What raises an alarm, in the words of its rule, and who is told. */
export function AlarmForm({ watched, webhookUrl, mailTo, hasMail }: Props) {
  const [state, send] = useActionState(saveAlarms, undefined);
  const wrong = state?.kind === "wrong" ? state : undefined;
  const number = (name: keyof Watched, label: string, hint?: string) => (
    <Field label={label} hint={hint} error={wrong?.problems[name]}>
      {(control) => (
        <Input
          {...control}
          name={name}
          inputMode="numeric"
          autoComplete="off"
          defaultValue={wrong?.typed[name] ?? Number(watched[name])}
          className="max-w-32"
        />
      )}
    </Field>
  );
  const box = (name: "silence" | "refusals", label: string) => (
    <label className="flex items-center gap-2 font-medium">
      <Checkbox name={name} value="1" defaultChecked={wrong ? wrong.typed[name] === "1" : watched[name]} />
      {label}
    </label>
  );
  return (
    <form action={send} className="flex flex-col gap-6" noValidate>
      <Panel title="What raises an alarm">
        <div className="grid gap-8 lg:grid-cols-2">
          <section className="flex flex-col gap-3">
            {box("silence", "A connector falls silent")}
            <p className="text-ink-soft">
              There was no call for a while, although in the same hours of the same weekday there were calls in each of
              the last four weeks. A connector younger than two weeks is compared with the days before. Quiet nights and
              week-ends raise no alarm. It is over with the next call.
            </p>
            {number("silentMinutes", "Minutes without a call, at least")}
            {number("usualCalls", "Calls in that time before, at least", "Each of the other times.")}
          </section>
          <section className="flex flex-col gap-3">
            {box("refusals", "Refusals rise")}
            <p className="text-ink-soft">
              Within an hour many calls were refused, they were a large share of all calls, and both are three times
              what they were in the seven days before. It is over when they fall to half of what raised it.
            </p>
            {number("refusedCalls", "Refused calls within an hour, at least")}
            {number("refusedPercent", "Their share in percent, at least")}
          </section>
        </div>
      </Panel>
      <Panel title="Who is told" intro="The portal shows alarms to everybody who may see them. Outside of it:">
        <div className="flex flex-col gap-4">
          <Field
            label="Webhook"
            hint="An https address that gets a signed POST when an alarm is raised and when it is over. Empty: none."
            error={wrong?.problems.webhookUrl}
          >
            {(control) => (
              <Input
                {...control}
                name="webhookUrl"
                type="url"
                autoComplete="off"
                defaultValue={wrong?.typed.webhookUrl ?? webhookUrl ?? ""}
              />
            )}
          </Field>
          <Field
            label="E-mail addresses"
            hint={hasMail ? "One a line." : "Mail is not set up: the operator sets SMTP_URL and MAIL_FROM."}
            error={wrong?.problems.mailTo}
          >
            {(control) => (
              <Textarea {...control} name="mailTo" defaultValue={wrong?.typed.mailTo ?? mailTo.join("\n")} rows={3} />
            )}
          </Field>
        </div>
      </Panel>
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton variant="primary">Save</SubmitButton>
        <span role="status">{state?.kind === "saved" && <State meaning="good">Saved.</State>}</span>
        {wrong && <State meaning="refused">Not saved: see above.</State>}
      </div>
    </form>
  );
}
