import type { Metadata } from "next";
import { TextLink } from "@/components/ui/text-link";
import { identifierUri, unknownApp } from "@/lib/connector/extension-setup";
import { loadConnector } from "@/lib/connector/store.server";
import { env } from "@/lib/env.server";
import { connectorIdOf, orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../../../_components/connector-frame.server";
import { wantedKindSchema } from "../credential-form";
import { KindChoice } from "./_components/kind-choice";
import { NewCredentialForm } from "./_components/new-credential-form";

export const metadata: Metadata = { title: "New credential" };

type Props = PageProps<"/connectors/[connectorId]/settings/credentials/new">;

export default async function NewCredential({ params, searchParams }: Props) {
  const actor = await requirePermission("connectors.change");
  const connectorId = await connectorIdOf(params);
  await orNotFound(loadConnector(actor.tenantId, connectorId));
  const kind = wantedKindSchema.safeParse((await searchParams).kind).data;
  return (
    <ConnectorFrame tenantId={actor.tenantId} connectorId={connectorId} current="settings">
      <nav aria-label="Back" className="-mb-2">
        <TextLink href={`/connectors/${connectorId}/settings`}>Settings</TextLink>
        {kind && (
          <>
            <span className="text-ink-soft"> / </span>
            <TextLink href={`/connectors/${connectorId}/settings/credentials/new`}>New credential</TextLink>
          </>
        )}
      </nav>
      {kind ? (
        <NewCredentialForm
          key={kind}
          connectorId={connectorId}
          kind={kind}
          usualUri={identifierUri(env().NEXTAUTH_URL, unknownApp)}
        />
      ) : (
        <KindChoice connectorId={connectorId} />
      )}
    </ConnectorFrame>
  );
}
