import { loadDirectory } from "@/lib/connector/directory.server";
import { loadConnector } from "@/lib/connector/store.server";
import { loadTables } from "@/lib/lookup/load.server";
import type { Content } from "@/lib/mapping/content";
import { compileMapping } from "@/lib/mapping/evaluate";
import { loadMappings } from "@/lib/mapping/revisions.server";
import { tablesOf } from "@/lib/mapping/tables";
import type { Ground } from "./run";

/** What guests would get and what they get. `published`: null before the first publication. */
export type Grounds = { draft: Ground; published: (Ground & { number: number }) | null };

/** Throws `notFound` for another tenant's connector as for none. */
export async function loadGrounds(tenantId: string, connectorId: string): Promise<Grounds> {
  const [{ flow }, { directory }, { draft, published }] = await Promise.all([
    loadConnector(tenantId, connectorId),
    loadDirectory(tenantId),
    loadMappings(tenantId, connectorId),
  ]);
  const tables = await loadTables(tenantId, tablesOf([...draft.rules, ...(published?.rules ?? [])]));
  const groundOf = (content: Content): Ground => ({ mapping: compileMapping(content, tables), flow, directory });
  return { draft: groundOf(draft), published: published && { ...groundOf(published), number: published.number } };
}
