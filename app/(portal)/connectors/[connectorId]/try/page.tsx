import type { Metadata } from "next";
import { loadDirectory } from "@/lib/connector/directory.server";
import { endpointUrl } from "@/lib/connector/endpoint";
import { connectorStepSchema } from "@/lib/connector/step";
import { loadConnector } from "@/lib/connector/store.server";
import { env } from "@/lib/env.server";
import { loadTables } from "@/lib/lookup/load.server";
import { loadMappings } from "@/lib/mapping/revisions.server";
import { tablesOf } from "@/lib/mapping/tables";
import { connectorIdOf, orNotFound } from "@/lib/server/or-not-found.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../_components/connector-frame.server";
import { GuestChoice } from "./_components/guest-choice";
import { RevisionChoice } from "./_components/revision-choice";
import { sampleStart } from "./_components/start";
import { TryOutBoard } from "./_components/try-out-board";
import { loadStart } from "./load-start.server";
import { tryQuerySchema } from "./try-query";

export const metadata: Metadata = { title: "Try it" };

export default async function TryIt({ params, searchParams }: PageProps<"/connectors/[connectorId]/try">) {
  const actor = await requirePermission("connectors.read");
  const { tenantId } = actor;
  const connectorId = await connectorIdOf(params);
  const query = tryQuerySchema.parse(await searchParams);
  const [connector, { directory }, { draft, published }] = await Promise.all([
    orNotFound(loadConnector(tenantId, connectorId)),
    loadDirectory(tenantId),
    loadMappings(tenantId, connectorId),
  ]);
  const { flow } = connector;
  const start =
    query.call === undefined
      ? sampleStart(query.guest)
      : await loadStart(actor, { connectorId, callId: query.call, flow });
  const shown = query.of ?? "draft";
  const { rules, gates } = shown === "draft" ? draft : (published ?? { rules: [], gates: [] });
  const username = connector.credentials.findLast(
    ({ kind, retiredAt }) => kind === "basic" && retiredAt === null,
  )?.name;
  return (
    <ConnectorFrame tenantId={tenantId} connectorId={connectorId} current="try">
      <RevisionChoice
        {...{ connectorId, query, shown }}
        draft={draft}
        published={published && { number: published.number, publishedAt: published.publishedAt }}
        mayChange={may(actor, "connectors.change")}
        isEmpty={rules.length + gates.length === 0}
      />
      <GuestChoice connectorId={connectorId} query={query} chosen={start} />
      <TryOutBoard
        key={start.id}
        start={start}
        connectorId={connectorId}
        content={{ rules, gates }}
        tables={await loadTables(tenantId, tablesOf(rules))}
        flow={flow}
        directory={directory}
        endpoints={connectorStepSchema.options.map((step) => [
          step,
          endpointUrl(env().NEXTAUTH_URL, connectorId, step),
        ])}
        username={username}
        now={new Date().toISOString()}
        revision={
          shown === "published" && published
            ? { value: "published", label: `r${published.number}` }
            : { value: "draft", label: "the draft" }
        }
        mayChange={may(actor, "connectors.change")}
      />
    </ConnectorFrame>
  );
}
