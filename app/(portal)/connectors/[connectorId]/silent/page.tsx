import type { Metadata } from "next";
import { SilentPage, silentFilterSchema } from "@/app/(portal)/silent/silent-page.server";
import { silentSentence } from "@/components/silent-list";
import { LinkButton } from "@/components/ui/link-button";
import { countSilentWrites } from "@/lib/silent/store.server";
import { connectorIdOf } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../_components/connector-frame.server";

export const metadata: Metadata = { title: "Silent values" };

export default async function ConnectorSilent({ params, searchParams }: PageProps<"/connectors/[connectorId]/silent">) {
  const actor = await requirePermission("silent.read");
  const connectorId = await connectorIdOf(params);
  const filter = { ...silentFilterSchema.parse(await searchParams), connectorId };
  const counts = await countSilentWrites(actor.tenantId, connectorId);
  return (
    <ConnectorFrame tenantId={actor.tenantId} connectorId={connectorId} current="silent">
      <p className="text-ink-soft">{silentSentence(counts)}</p>
      <SilentPage
        actor={actor}
        path={`/connectors/${connectorId}/silent`}
        filter={filter}
        counts={counts}
        firstStep={
          <LinkButton href={`/connectors/${connectorId}/mapping`} variant="primary">
            Make a rule silent
          </LinkButton>
        }
      />
    </ConnectorFrame>
  );
}
