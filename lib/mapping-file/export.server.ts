import { listExamples } from "@/lib/examples/store.server";
import { loadTables } from "@/lib/lookup/load.server";
import { loadMappings } from "@/lib/mapping/revisions.server";
import { tablesOf } from "@/lib/mapping/tables";
import type { Actor } from "@/lib/tenants/actor";
import { may } from "@/lib/tenants/permissions";
import { maxFileBytes, maxFileTables, writeMappingFile } from "./file";

export type Exported =
  | { kind: "file"; text: string; revision: string }
  | { kind: "notPublished" }
  /** No import would take it back. */
  | { kind: "tooLarge"; why: string };

/** The draft or the published revision of a connector as a file, with its examples and the look-up tables that it names. */
export async function exportMapping(actor: Actor, connectorId: string, of: "draft" | "published"): Promise<Exported> {
  const { tenantId } = actor;
  // Its examples may be real guests: whoever does not see their data gets a file without them.
  const [mappings, examples] = await Promise.all([
    loadMappings(tenantId, connectorId),
    may(actor, "guests.read") ? listExamples(tenantId, connectorId) : [],
  ]);
  const content = mappings[of];
  if (!content) return { kind: "notPublished" };
  const found = await loadTables(tenantId, tablesOf(content.rules));
  const tables = [...found].map(([name, rows]) => ({ name, rows: [...rows] }));
  const revision = of === "published" && mappings.published ? `r${mappings.published.number}` : "draft";
  const { rules, gates } = content;
  if (tables.length > maxFileTables)
    return tooLarge(`names ${tables.length} look-up tables; a file has at most ${maxFileTables}`);
  const text = writeMappingFile({ rules, gates, tables, examples: examples.map(({ example }) => example) });
  if (Buffer.byteLength(text) > maxFileBytes)
    return tooLarge(`and its look-up tables take more than the ${maxFileBytes / 1_000_000} MB that a file may have`);
  return { kind: "file", revision, text };
}

const tooLarge = (reason: string): Exported => ({ kind: "tooLarge", why: `The mapping ${reason}.` });
