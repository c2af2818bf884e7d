import type { Metadata } from "next";
import { ConnectorChoice } from "@/components/connector-choice";
import { silentSentence } from "@/components/silent-list";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { listConnectors } from "@/lib/connector/store.server";
import { countSilentWrites } from "@/lib/silent/store.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { SilentPage, silentFilterSchema } from "./silent-page.server";

export const metadata: Metadata = { title: "Silent values" };

export default async function SilentValues({ searchParams }: PageProps<"/silent">) {
  const actor = await requirePermission("silent.read");
  const filter = silentFilterSchema.parse(await searchParams);
  const { connectorId, state } = filter;
  const [counts, connectors] = await Promise.all([
    countSilentWrites(actor.tenantId, connectorId),
    listConnectors(actor.tenantId),
  ]);
  return (
    <>
      <PageHeader title="Silent values" state={silentSentence(counts)} />
      <SilentPage
        actor={actor}
        path="/silent"
        filter={filter}
        counts={counts}
        firstStep={
          <LinkButton href="/connectors" variant="primary">
            To the connectors
          </LinkButton>
        }
      >
        {connectors.length > 1 && (
          <ConnectorChoice path="/silent" connectors={connectors} current={connectorId} kept={{ state }} />
        )}
      </SilentPage>
    </>
  );
}
