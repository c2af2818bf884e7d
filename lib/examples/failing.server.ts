import { parseDirectory } from "@/lib/connector/directory.server";
import type { Transaction } from "@/lib/database/client.server";
import { loadTables } from "@/lib/lookup/load.server";
import type { Content } from "@/lib/mapping/content";
import { compileMapping } from "@/lib/mapping/evaluate";
import { tablesOf } from "@/lib/mapping/tables";
import { userFlowSchema } from "@/lib/signup/flow";
import type { FailingExample } from "./failing";
import { runExamples } from "./run-all.server";
import { listExamples } from "./store.server";

type Wanted = { tenantId: string; connectorId: string; content: Content };

/** The examples of a connector that would fail with this content, in the transaction that publishes it. */
export async function failingExamples(
  tx: Transaction,
  { tenantId, connectorId, content }: Wanted,
): Promise<FailingExample[]> {
  const stored = await listExamples(tenantId, connectorId, tx);
  if (stored.length === 0) return [];
  const tables = await loadTables(tenantId, tablesOf(content.rules), tx);
  const connector = await tx.connector.findFirst({
    where: { id: connectorId, tenantId },
    select: { flow: true, tenant: { select: { attributes: true } } },
  });
  const flow = userFlowSchema.nullable().parse(connector?.flow ?? null);
  const directory = parseDirectory(connector?.tenant.attributes);
  const runs = await runExamples(
    stored.map(({ example }) => example),
    { mapping: compileMapping(content, tables), flow, directory },
  );
  return runs.flatMap(({ example: { id, name }, result }) =>
    result.kind === "differs" ? [{ id, name, words: result.words }] : [],
  );
}
