import { pool } from "@/lib/database/client.server";
import type { Feature } from "@/lib/graph/permissions";

type Used = { hasConnectors: boolean; isApproved: boolean; isSilent: boolean; isGrouped: boolean; isTracked: boolean };

/** The features that a tenant's connectors use, or will with the next publishing. */
export async function usedFeatures(tenantId: string): Promise<ReadonlySet<Feature>> {
  const { rows } = await pool().query<Used>(
    `SELECT EXISTS (SELECT FROM "Connector" WHERE "tenantId" = $1) AS "hasConnectors",
            EXISTS (SELECT FROM "ApprovalPolicy" WHERE "tenantId" = $1 AND "isOn") AS "isApproved",
            EXISTS (SELECT FROM "ConnectorTracking" WHERE "tenantId" = $1) AS "isTracked",
            EXISTS (SELECT FROM "MappingRevision" WHERE "tenantId" = $1 AND "state" IN ('draft', 'published')
                      AND jsonb_path_exists("rules", '$[*] ? (@.delivery == "silent" && !exists(@.isOff))')) AS "isSilent",
            EXISTS (SELECT FROM "MappingRevision" WHERE "tenantId" = $1 AND "state" IN ('draft', 'published')
                      AND jsonb_path_exists("rules", '$[*] ? (@.delivery == "silent" && @.target == "memberOf" && !exists(@.isOff))')) AS "isGrouped"`,
    [tenantId],
  );
  const [used] = rows;
  return new Set<Feature>([
    ...(used?.hasConnectors ? (["userFlows", "changeUserFlows", "extensions"] as const) : []),
    ...(used?.isApproved ? (["accounts"] as const) : []),
    ...(used?.isSilent ? (["silent"] as const) : []),
    ...(used?.isGrouped ? (["groups"] as const) : []),
    ...(used?.isTracked ? (["tracking"] as const) : []),
  ]);
}
