import type { Metadata } from "next";
import { SilentPage } from "@/app/(portal)/silent/silent-page.server";
import { SilentHealth } from "@/components/silent/silent-health";
import { LinkButton } from "@/components/ui/link-button";
import { connectorIdOf } from "@/lib/server/or-not-found.server";
import { readSilentQuery } from "@/lib/silent/search";
import { countMatching } from "@/lib/silent/search.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../_components/connector-frame.server";

export const metadata: Metadata = { title: "Silent values" };

export default async function ConnectorSilent({ params, searchParams }: PageProps<"/connectors/[connectorId]/silent">) {
  const actor = await requirePermission("silent.read");
  const connectorId = await connectorIdOf(params);
  const { filter, before } = readSilentQuery(await searchParams);
  const query = { filter: { ...filter, connectorId }, before };
  const counts = await countMatching(actor.tenantId, query.filter);
  const path = `/connectors/${connectorId}/silent` as const;
  return (
    <ConnectorFrame
      {...{ tenantId: actor.tenantId, connectorId, current: "silent" }}
      actions={<LinkButton href={`/connectors/${connectorId}/backfill`}>Backfills</LinkButton>}
    >
      <p className="text-ink-soft">
        <SilentHealth path={path} counts={counts} />
      </p>
      <SilentPage
        {...{ actor, path, query, counts }}
        connectors={[]}
        firstStep={
          <LinkButton href={`/connectors/${connectorId}/mapping`} variant="primary">
            Make a rule silent
          </LinkButton>
        }
      />
    </ConnectorFrame>
  );
}
