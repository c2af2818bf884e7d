import { Cable, Plus } from "lucide-react";
import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Notice } from "@/components/ui/state";
import { count, wholeNumber } from "@/components/ui/time";
import { listConnectors } from "@/lib/connector/store.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorTable } from "./_components/connector-table";

export const metadata: Metadata = { title: "Connectors" };

export default async function Connectors({ searchParams }: PageProps<"/connectors">) {
  const actor = await requirePermission("connectors.read");
  const connectors = await listConnectors(actor.tenantId);
  const mayChange = may(actor, "connectors.change");
  const newButton = mayChange && (
    <LinkButton href="/connectors/new" variant="primary">
      <Plus aria-hidden /> New connector
    </LinkButton>
  );
  const { done } = await searchParams;
  return (
    <>
      <PageHeader
        title="Connectors"
        state={stateOf(connectors)}
        actions={connectors.length > 0 ? newButton : undefined}
      />
      {done === "deleted" && <Notice meaning="good" title="The connector was deleted." />}
      {connectors.length > 0 ? (
        <ConnectorTable connectors={connectors} />
      ) : (
        <EmptyState icon={Cable} title="Connect a sign-up to Vestibule" action={newButton}>
          <p>
            A connector answers Microsoft Entra while guests sign up through one of your user flows. It decides which
            attributes they get: some they see in the form, some silently.
          </p>
          {!mayChange && <p className="mt-2">An admin can make the first one; your role only reads.</p>}
        </EmptyState>
      )}
    </>
  );
}

type Numbers = { published: unknown; callsLastDay: number; refusedLastDay: number };

function stateOf(connectors: readonly Numbers[]): string {
  if (connectors.length === 0) return "There is none yet, so Entra asks nothing of this portal.";
  const sum = (pick: (connector: Numbers) => number) => connectors.reduce((total, each) => total + pick(each), 0);
  const [calls, refused] = [sum(({ callsLastDay }) => callsLastDay), sum(({ refusedLastDay }) => refusedLastDay)];
  const traffic =
    calls === 0
      ? "No calls in the last 24 hours."
      : `${count(calls, "call")} in the last 24 hours, ${refused === 0 ? "none" : wholeNumber(refused)} refused.`;
  const published = connectors.filter((connector) => connector.published).length;
  return `${count(connectors.length, "connector")}, ${publishedWords(published, connectors.length)}. ${traffic}`;
}

function publishedWords(published: number, all: number): string {
  if (all === 1) return published === 1 ? "published" : "not published yet";
  return `${published === all ? "all" : published === 0 ? "none" : wholeNumber(published)} published`;
}
