import type { Metadata } from "next";
import { SilentHealth } from "@/components/silent/silent-health";
import { type CredentialKind, tokenSettingsSchema } from "@/lib/connector/credentials/credential";
import { endpointUrl } from "@/lib/connector/endpoint";
import { identifierUri, unknownApp } from "@/lib/connector/extension-setup";
import { loadProgress } from "@/lib/connector/progress.server";
import { readShownOnce } from "@/lib/connector/shown-once.server";
import { connectorStepSchema, extensionStepSchema, momentLabels, momentOf } from "@/lib/connector/step";
import { loadConnector } from "@/lib/connector/store.server";
import { env } from "@/lib/env.server";
import { loadMappings } from "@/lib/mapping/revisions.server";
import { claimsForTokens } from "@/lib/mapping/token-claims";
import { connectorIdOf, orNotFound } from "@/lib/server/or-not-found.server";
import { countMatching } from "@/lib/silent/search.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { CollectedAttributes } from "./_components/collected-attributes";
import { ConnectorFrame } from "./_components/connector-frame.server";
import { Endpoints } from "./_components/endpoints";
import { Extensions } from "./_components/extensions";
import { FirstSteps } from "./_components/first-steps";
import { NewCredential } from "./_components/new-credential";

export const metadata: Metadata = { title: "Set-up" };

export default async function SetUp({ params }: PageProps<"/connectors/[connectorId]">) {
  const actor = await requirePermission("connectors.read");
  const connectorId = await connectorIdOf(params);
  const connector = await orNotFound(loadConnector(actor.tenantId, connectorId));
  const progress = await loadProgress(actor.tenantId, connectorId);
  const shown = await readShownOnce(actor, connectorId);
  const live = connector.credentials.filter(({ retiredAt }) => retiredAt === null);
  const portalUrl = env().NEXTAUTH_URL;
  const steps = connectorStepSchema.options.map((step) => ({ step, url: endpointUrl(portalUrl, connectorId, step) }));
  const { published } = await loadMappings(actor.tenantId, connectorId);
  const silent = await countMatching(actor.tenantId, { connectorId });
  const mayChange = may(actor, "connectors.change");
  return (
    <ConnectorFrame tenantId={actor.tenantId} connectorId={connectorId} current="">
      {shown && (
        <NewCredential
          connectorId={connectorId}
          {...shown}
          addresses={steps.map(({ step, url }) => ({ label: momentLabels[momentOf[step]], url }))}
        />
      )}
      {Object.keys(silent.byState).length > 0 && (
        <p className="text-ink-soft">
          Silent values: <SilentHealth path={`/connectors/${connectorId}/silent`} counts={silent} />
        </p>
      )}
      <FirstSteps connectorId={connectorId} createdAt={connector.createdAt} {...progress} />
      <Endpoints
        connectorId={connectorId}
        userFlowId={connector.userFlowId}
        steps={steps}
        live={live}
        mayChange={mayChange}
        isOutOfReach={env().SANDBOX_URL === undefined && !portalUrl.startsWith("https://")}
      />
      <Extensions
        connectorId={connectorId}
        name={connector.name}
        steps={extensionStepSchema.options.map((step) => ({ step, url: endpointUrl(portalUrl, connectorId, step) }))}
        resources={live.flatMap((credential) => resourceOf(credential, portalUrl))}
        usualUri={identifierUri(portalUrl, unknownApp)}
        claims={claimsForTokens(published?.rules ?? [])}
        mayChange={mayChange}
      />
      <CollectedAttributes
        connectorId={connectorId}
        userFlowId={connector.userFlowId}
        attributes={connector.flow?.attributes}
        readAt={connector.flowReadAt}
        mayChange={mayChange}
      />
    </ConnectorFrame>
  );
}

/** The application id URI of a bearer token's app registration. */
function resourceOf(
  { kind, name, settings }: { kind: CredentialKind; name: string; settings: unknown },
  portalUrl: string,
) {
  if (kind !== "token") return [];
  return [tokenSettingsSchema.safeParse(settings).data?.identifierUri ?? identifierUri(portalUrl, name)];
}
