"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Checkbox, Input, Select, Textarea } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { Notice, State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { count } from "@/components/ui/time";
import { Unasked } from "./unasked";
import { changePolicy } from "../actions";
import { mostStages, type PolicyForm, type Problems, type TypedPolicy, type TypedStage } from "../policy-form";

type Props = { connectorId: string; loaded: TypedPolicy; edit: string };

/** Whether guests wait for a decision, and for whose. */
export function PolicyPanel({ connectorId, loaded, edit }: Props) {
  const first: PolicyForm = { typed: loaded, edit, outcome: { kind: "none" } };
  const [{ typed, edit: last, outcome }, send] = useActionState(changePolicy, first);
  const problems = outcome.kind === "wrong" ? outcome.problems : {};
  return (
    <form action={send} noValidate className="flex flex-col gap-6">
      <input type="hidden" name="connectorId" value={connectorId} />
      <input type="hidden" name="edit" value={last} />
      <Panel
        title="Who gets in"
        intro="A guest who signs up asks first: she gets a page on which she follows her request, and her account when somebody has said yes."
      >
        <div className="group/policy flex flex-col gap-5">
          <label className="flex items-center gap-2 font-medium">
            <Checkbox name="isOn" value="1" defaultChecked={typed.isOn} />
            Guests of this connector need a yes
          </label>
          <label className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
            Stages
            {/* A form that was sent goes back to what its fields began with, which a list learns only anew. */}
            <Select key={typed.count} name="count" defaultValue={String(typed.count)} className="w-56 font-normal">
              <option value="1">One</option>
              <option value="2">Two, one after the other</option>
              <option value="3">Three, one after the other</option>
            </Select>
          </label>
          {typed.stages.slice(0, mostStages).map((stage, place) => (
            <StageFields key={stageNames[place]} place={place} stage={stage} problems={problems} />
          ))}
          <Field label="Days before a guest may ask again after a no" hint="0: at once." error={problems.coolDownDays}>
            {(control) => (
              <Input
                {...control}
                name="coolDownDays"
                inputMode="numeric"
                autoComplete="off"
                defaultValue={typed.coolDownDays}
                className="max-w-32"
              />
            )}
          </Field>
        </div>
      </Panel>
      <Unasked
        key={JSON.stringify(typed.unasked)}
        typed={typed.unasked}
        problems={outcome.kind === "wrong" ? outcome.unasked : undefined}
      />
      <Panel title="What she is told and where she goes">
        <div className="flex flex-col gap-5">
          <label className="flex items-baseline gap-2">
            <Checkbox name="tellsSilent" value="1" defaultChecked={typed.tellsSilent} className="self-center" />
            <span>
              <span className="font-medium">Her page says what was set about her silently</span>
              <span className="block text-ink-soft">Otherwise she reads only what she typed herself.</span>
            </span>
          </label>
          <div className="grid gap-5 lg:grid-cols-2">
            <Field label="Name of the app" hint="Where her page and mail lead after a yes." error={problems.appName}>
              {(control) => <Input {...control} name="appName" autoComplete="off" defaultValue={typed.appName} />}
            </Field>
            <Field label="Address of the app" error={problems.appUrl}>
              {(control) => (
                <Input
                  {...control}
                  name="appUrl"
                  type="url"
                  autoComplete="off"
                  placeholder="https://portal.example"
                  defaultValue={typed.appUrl}
                />
              )}
            </Field>
          </div>
        </div>
      </Panel>
      {outcome.kind === "confirm" && <SwitchOff waiting={outcome.waiting} />}
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton variant="primary">Save</SubmitButton>
        <Outcome outcome={outcome} connectorId={connectorId} />
      </div>
    </form>
  );
}

const stageNames = ["First stage", "Second stage", "Third stage"] as const;

/** A later stage counts if the choice above says so; without style sheets it would only be read past. */
const shownFor = [
  "",
  "hidden group-has-[option[value='2']:checked]/policy:flex group-has-[option[value='3']:checked]/policy:flex",
  "hidden group-has-[option[value='3']:checked]/policy:flex",
];

function StageFields({ place, stage, problems }: { place: number; stage: TypedStage; problems: Problems }) {
  return (
    <fieldset className={`flex min-w-0 flex-col gap-4 border-line border-t pt-4 ${shownFor[place] ?? ""}`}>
      <legend className="float-left mb-1 font-medium">{stageNames[place]}</legend>
      <Field
        label="Who decides"
        hint="Addresses of people of your tenant, one a line. Nobody: admins decide. Each needs the role Approver or Admin to sign in here."
        error={problems[`stages.${place}.addresses`]}
        className="clear-both"
      >
        {(control) => (
          <Textarea
            {...control}
            name={`addresses${place}`}
            rows={3}
            autoComplete="off"
            spellCheck={false}
            defaultValue={stage.addresses}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-x-6 gap-y-4">
        <Field label="What it needs">
          {(control) => (
            <Select {...control} key={stage.needs} name={`needs${place}`} defaultValue={stage.needs} className="w-56">
              <option value="any">A yes of any of them</option>
              <option value="all">A yes of all of them</option>
            </Select>
          )}
        </Field>
        <Field label="Days until it expires" error={problems[`stages.${place}.days`]}>
          {(control) => (
            <Input
              {...control}
              name={`days${place}`}
              inputMode="numeric"
              autoComplete="off"
              defaultValue={stage.days}
              className="max-w-32"
            />
          )}
        </Field>
      </div>
    </fieldset>
  );
}

function SwitchOff({ waiting }: { waiting: number }) {
  return (
    <Notice
      meaning="attention"
      title={`${count(waiting, "guest")} still ${waiting === 1 ? "waits" : "wait"} for a decision`}
    >
      <p>
        Without approvals, whoever signs up gets in at once: they, too, if they try again. Their requests stay in the
        queue until somebody decides or they expire.
      </p>
      <label className="mt-2 flex items-center gap-2 font-medium">
        <Checkbox name="confirmed" value="1" />
        Switch approvals off all the same
      </label>
    </Notice>
  );
}

function Outcome({ outcome, connectorId }: { outcome: PolicyForm["outcome"]; connectorId: string }) {
  switch (outcome.kind) {
    case "none":
      return null;
    case "saved":
      return (
        <span role="status">
          <State meaning="good">Saved. The next guest meets it.</State>
        </span>
      );
    case "confirm":
      return <State meaning="attention">Not saved yet: see above.</State>;
    case "wrong":
      return (
        <span role="alert">
          <State meaning="refused">Not saved: see above.</State>
        </span>
      );
    case "conflict":
      return (
        <span role="alert" className="flex flex-wrap items-center gap-x-2">
          <State meaning="refused" className="whitespace-normal">
            Not saved: somebody else changed it meanwhile. What you typed is still here.
          </State>
          <a href={`/connectors/${connectorId}/approvals`} target="_blank" rel="noreferrer" className="underline">
            See what is saved now
          </a>
        </span>
      );
  }
}
