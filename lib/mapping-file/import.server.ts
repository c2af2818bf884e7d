import { maxExamples } from "@/lib/examples/example";
import { change } from "@/lib/connector/store.server";
import { insertExamples, listExamples } from "@/lib/examples/store.server";
import { loadTables } from "@/lib/lookup/load.server";
import { createTable } from "@/lib/lookup/store.server";
import { type Saved, saveDraftIn } from "@/lib/mapping/revisions.server";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import type { MappingFile } from "./file";
import { type ImportPlan, type Present, planImport } from "./import";

/** What is there already of what a file brings. */
export async function loadPresent(tenantId: string, connectorId: string, file: MappingFile): Promise<Present> {
  const names = file.tables.map(({ name }) => name);
  const [stored, tables] = await Promise.all([listExamples(tenantId, connectorId), loadTables(tenantId, names)]);
  const examples = stored.map(({ example }) => example);
  return { examples, tables: new Map([...tables].map(([name, rows]) => [name, [...rows]])) };
}

export type Imported =
  | Exclude<Saved, { kind: "saved" }>
  | { kind: "imported"; plan: ImportPlan }
  /** With those that are there. */
  | { kind: "tooManyExamples" };

/**
 * Makes a file the draft, unless someone saved since `edit`. Tables that the tenant lacks are made first and stay if the
 * draft is not saved: nothing uses them then. Throws `notFound` for another tenant's connector.
 */
export async function importMapping(
  actor: Actor,
  connectorId: string,
  { file, edit }: { file: MappingFile; edit: number },
): Promise<Imported> {
  const present = await loadPresent(actor.tenantId, connectorId, file);
  const plan = planImport(file, present);
  if (present.examples.length + plan.newExamples > maxExamples) return { kind: "tooManyExamples" };
  for (const { name, rows } of file.tables) if (plan.newTables.includes(name)) await createTable(actor, { name, rows });
  const { rules, gates, examples } = file;
  return change(actor, connectorId, async (tx) => {
    const saved = await saveDraftIn(tx, actor, connectorId, { rules, gates, edit });
    if (saved.kind === "conflict") return saved;
    const where = { tenantId: actor.tenantId, connectorId, id: { in: examples.map(({ id }) => id) } };
    await tx.mappingExample.deleteMany({ where });
    await insertExamples(tx, actor, connectorId, examples);
    await audit(tx, actor, { action: "mapping.import", subject: connectorId, after: plan });
    return { kind: "imported", plan };
  });
}
