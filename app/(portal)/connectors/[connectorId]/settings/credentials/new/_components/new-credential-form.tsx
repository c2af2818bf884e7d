"use client";

import { useActionState } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { makeCredential } from "../../actions";
import { type CredentialForm, emptyForm, type WantedKind } from "../../credential-form";
import { offers } from "../../kinds";
import { CredentialFields } from "./credential-fields";
import { NewPfx } from "./new-pfx";

type Props = { connectorId: string; kind: WantedKind; usualUri: string };

const verbs: Record<WantedKind, string> = {
  basic: "Make user name and password",
  newCertificate: "Make certificate",
  certificate: "Accept this certificate",
  issuer: "Accept this authority",
  queryKey: "Make key",
  token: "Accept these tokens",
  headerKey: "Make key",
};

export function NewCredentialForm({ connectorId, kind, usualUri }: Props) {
  const [state, send] = useActionState<CredentialForm, FormData>(makeCredential, emptyForm);
  if (state.kind === "pfx") return <NewPfx connectorId={connectorId} {...state} />;
  return (
    <Panel title={offers[kind].title} intro={offers[kind].about}>
      <form action={send} noValidate className="flex max-w-xl flex-col gap-5">
        <input type="hidden" name="connectorId" value={connectorId} />
        <input type="hidden" name="kind" value={kind} />
        {state.problem && <Notice meaning="refused" role="alert" title={state.problem} />}
        <CredentialFields kind={kind} values={state.values} problems={state.problems} usualUri={usualUri} />
        <div className="flex flex-wrap items-center gap-2">
          <SubmitButton variant="primary">{verbs[kind]}</SubmitButton>
          <LinkButton href={`/connectors/${connectorId}/settings`} variant="quiet">
            Cancel
          </LinkButton>
        </div>
      </form>
    </Panel>
  );
}
