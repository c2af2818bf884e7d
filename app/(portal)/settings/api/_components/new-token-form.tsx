"use client";

import { useActionState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { Field } from "@/components/ui/field";
import { Checkbox, Input, Select } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { lifetimes, scopeSchema, scopeWords } from "@/lib/feed/scope";
import { makeToken } from "../actions";

/** Makes a token, and is the only place where it is ever readable. */
export function NewTokenForm({ url }: { url: string }) {
  const [state, send] = useActionState(makeToken, undefined);
  const wrong = state?.kind === "wrong" ? state : undefined;
  return (
    <Panel title="New token" intro="One for each system, so that each can be ended by itself.">
      {state?.kind === "made" && <Made {...state} url={url} />}
      <form action={send} className="flex flex-col gap-4" noValidate>
        <Field label="Name" hint="The system that will use it." error={wrong?.problems.name}>
          {(control) => (
            <Input {...control} name="name" autoComplete="off" defaultValue={wrong?.name} className="max-w-80" />
          )}
        </Field>
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1 font-medium">It may read</legend>
          {scopeSchema.options.map((scope) => (
            <label key={scope} className="flex items-start gap-2">
              <Checkbox
                name="scopes"
                value={scope}
                defaultChecked={wrong ? wrong.scopes.includes(scope) : scope === "calls"}
                className="mt-0.5"
              />
              <span>
                {scopeWords[scope].label} <span className="text-ink-soft">{scopeWords[scope].hint}</span>
              </span>
            </label>
          ))}
          {wrong?.problems.scopes && (
            <p role="alert" className="text-refused text-xs">
              {wrong.problems.scopes}
            </p>
          )}
        </fieldset>
        <Field label="It works for" error={wrong?.problems.days}>
          {(control) => (
            <Select {...control} name="days" defaultValue={wrong?.days ?? "90"} className="max-w-40">
              {lifetimes.map((days) => (
                <option key={days} value={days}>
                  {days} days
                </option>
              ))}
            </Select>
          )}
        </Field>
        <div>
          <SubmitButton variant="primary">Make token</SubmitButton>
        </div>
      </form>
    </Panel>
  );
}

const Made = ({ name, secret, url }: { name: string; secret: string; url: string }) => (
  <div className="mb-5">
    <Notice meaning="attention" title={`Copy the token of ${name} now: it is shown only once`} role="status" wide>
      <p>Vestibule keeps only a fingerprint of it.</p>
      <div className="mt-3 flex flex-col gap-2">
        <CodeBlock compact label="Token" value={secret} />
        <CodeBlock label="Try it" value={`curl -H "Authorization: Bearer ${secret}" "${url}/api/calls?limit=10"`} />
      </div>
    </Notice>
  </div>
);
