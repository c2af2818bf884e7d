"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { create } from "../actions";
import { emptyForm } from "../form";

/** The user flows to choose from, or why the name has to be typed. */
export type Offer = { kind: "flows"; ids: string[] } | { kind: "type"; because: string };

export function NewConnectorForm({ offer }: { offer: Offer }) {
  const [{ values, errors }, send] = useActionState(create, emptyForm);
  return (
    <form action={send} noValidate className="flex max-w-xl flex-col gap-5">
      <Field label="Name" hint="For your colleagues and the log; guests do not see it." error={errors.name}>
        {(control) => (
          <Input
            {...control}
            name="name"
            defaultValue={values.name}
            required
            maxLength={100}
            autoComplete="off"
            autoFocus
          />
        )}
      </Field>
      {offer.kind === "flows" ? (
        <Field label="User flow" hint="As Microsoft Graph reports them for your tenant." error={errors.userFlowId}>
          {(control) => (
            // The key makes the choice survive: React puts a select back to its first default after an action.
            <Select key={values.userFlowId} {...control} name="userFlowId" defaultValue={values.userFlowId} required>
              <option value="">Choose a user flow</option>
              {offer.ids.map((id) => (
                <option key={id}>{id}</option>
              ))}
            </Select>
          )}
        </Field>
      ) : (
        <Field
          label="User flow"
          hint={`${offer.because} So please type its name as Entra shows it, for example B2X_1_PartnerSignUp.`}
          error={errors.userFlowId}
        >
          {(control) => (
            <Input
              {...control}
              name="userFlowId"
              defaultValue={values.userFlowId}
              required
              maxLength={70}
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
            />
          )}
        </Field>
      )}
      <div className="flex gap-2">
        <SubmitButton variant="primary">Create connector</SubmitButton>
        <LinkButton href="/connectors" variant="quiet">
          Cancel
        </LinkButton>
      </div>
    </form>
  );
}
