import { maxExamples } from "@/lib/examples/example";
import { changeBeside } from "@/lib/connector/store.server";
import { insertExamples, listExamples, replaceExample, type StoredExample } from "@/lib/examples/store.server";
import { loadTables } from "@/lib/lookup/load.server";
import { createTable } from "@/lib/lookup/store.server";
import { type Saved, saveDraftIn } from "@/lib/mapping/revisions.server";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import type { MappingFile } from "./file";
import { type ImportPlan, type Present, planImport, sortExamples } from "./import";

/** What is there already of what a file brings. */
export type PresentNow = Present & {
  /** Names the state of the examples that the file could replace. */ edits: string;
};

export async function loadPresent(tenantId: string, connectorId: string, file: MappingFile): Promise<PresentNow> {
  const names = file.tables.map(({ name }) => name);
  const [stored, tables] = await Promise.all([listExamples(tenantId, connectorId), loadTables(tenantId, names)]);
  const examples = stored.map(({ example }) => example);
  const edits = editsOf(stored, file);
  return { examples, edits, tables: new Map([...tables].map(([name, rows]) => [name, [...rows]])) };
}

function editsOf(stored: readonly StoredExample[], file: MappingFile): string {
  const brought = new Set(file.examples.map(({ id }) => id));
  return stored.flatMap(({ example: { id }, edit }) => (brought.has(id) ? [`${id} ${edit}`] : [])).join("\n");
}

export type Imported =
  | Exclude<Saved, { kind: "saved" }>
  | { kind: "imported"; plan: ImportPlan }
  /** Someone changed an example that the file would replace. */
  | { kind: "otherExamples" }
  /** With those that are there. */
  | { kind: "tooManyExamples" };

/**
 * Makes a file the draft, unless someone saved since `edit`, or changed its examples since `edits`. Tables that the tenant
 * lacks are made first and stay if the draft is not saved: nothing uses them then. Throws `notFound` for another tenant's
 * connector.
 */
export async function importMapping(
  actor: Actor,
  connectorId: string,
  { file, edit, edits }: { file: MappingFile; edit: number; edits?: string },
): Promise<Imported> {
  const { tenantId } = actor;
  const present = await loadPresent(tenantId, connectorId, file);
  const { newTables } = planImport(file, present);
  if (hasTooMany(file, present)) return { kind: "tooManyExamples" };
  for (const { name, rows } of file.tables) if (newTables.includes(name)) await createTable(actor, { name, rows });
  return changeBeside(actor, connectorId, async (tx) => {
    const stored = await listExamples(tenantId, connectorId, tx);
    if (edits !== undefined && edits !== editsOf(stored, file)) return { kind: "otherExamples" };
    const now = { ...present, examples: stored.map(({ example }) => example) };
    if (hasTooMany(file, now)) return { kind: "tooManyExamples" };
    const saved = await saveDraftIn(tx, actor, connectorId, { rules: file.rules, gates: file.gates, edit });
    if (saved.kind === "conflict") return saved;
    const { added, replaced } = sortExamples(file.examples, now.examples);
    await insertExamples(tx, actor, connectorId, added);
    for (const example of replaced) await replaceExample(tx, actor, connectorId, example);
    const plan = planImport(file, now);
    await audit(tx, actor, { action: "mapping.import", subject: connectorId, after: plan });
    return { kind: "imported", plan };
  });
}

const hasTooMany = (file: MappingFile, { examples }: Present) =>
  examples.length + sortExamples(file.examples, examples).added.length > maxExamples;
