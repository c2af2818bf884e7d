import type { Metadata } from "next";
import { SilentHealth } from "@/components/silent/silent-health";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { connectorNames } from "@/lib/connector/names.server";
import { readSilentQuery } from "@/lib/silent/search";
import { countMatching } from "@/lib/silent/search.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { SilentPage } from "./silent-page.server";

export const metadata: Metadata = { title: "Silent values" };

export default async function SilentValues({ searchParams }: PageProps<"/silent">) {
  const actor = await requirePermission("silent.read");
  const query = readSilentQuery(await searchParams);
  const [counts, connectors] = await Promise.all([
    countMatching(actor.tenantId, query.filter),
    connectorNames(actor.tenantId),
  ]);
  return (
    <>
      <PageHeader title="Silent values" state={<SilentHealth path="/silent" counts={counts} />} />
      <SilentPage
        {...{ actor, query, counts, connectors }}
        path="/silent"
        firstStep={
          <LinkButton href="/connectors" variant="primary">
            To the connectors
          </LinkButton>
        }
      />
    </>
  );
}
