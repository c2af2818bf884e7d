import { v7 } from "uuid";
import { parseDirectory } from "@/lib/connector/directory.server";
import { change, changeBeside } from "@/lib/connector/store.server";
import { db, type Transaction } from "@/lib/database/client.server";
import type { FailingExample } from "@/lib/examples/failing";
import { failingExamples } from "@/lib/examples/failing.server";
import type { Gate } from "@/lib/gatekeeping/gate";
import type { GateProblem } from "@/lib/gatekeeping/problems";
import { holdTableNames } from "@/lib/lookup/use.server";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { type Content, emptyContent, readContent } from "./content";
import { type Problem, problemsOf } from "./problems";
import type { Rule } from "./rule";
import { tablesOf } from "./tables";

export type Draft = {
  rules: Rule[];
  gates: Gate[];
  /** Names the state that a save or a publication starts from; it never comes again. */
  edit: number;
};
export type PublishedRevision = {
  number: number;
  edit: number;
  /** The number of the older revision that a roll-back brought back with this one. */
  restores: number | null;
  rules: Rule[];
  gates: Gate[];
  publishedAt: Date;
  publishedBy: string;
};
export type Mappings = {
  draft: Draft & { updatedAt: Date | null; updatedBy: string | null };
  published: PublishedRevision | null;
};

/** What an admin edits and what guests meet. Without a draft, editing starts from the published rules. */
export async function loadMappings(tenantId: string, connectorId: string): Promise<Mappings> {
  const rows = await db().mappingRevision.findMany({
    where: { tenantId, connectorId, state: { in: ["draft", "published"] } },
    select: {
      ...{ number: true, state: true, rules: true, gates: true, edit: true },
      updatedAt: true,
      updatedBy: true,
      publishedAt: true,
      publishedBy: true,
      restores: true,
    },
  });
  const draft = rows.find(({ state }) => state === "draft");
  const live = rows.find(({ state }) => state === "published");
  const published = live && { ...live, ...readContent(live) };
  const { rules = [], gates = [] } = published ?? {};
  return {
    draft: draft
      ? { ...readContent(draft), edit: draft.edit, updatedAt: draft.updatedAt, updatedBy: draft.updatedBy }
      : { rules, gates, edit: published?.edit ?? 0, updatedAt: null, updatedBy: null },
    published: published?.publishedAt
      ? {
          ...{ number: published.number, edit: published.edit, restores: published.restores, rules, gates },
          publishedAt: published.publishedAt,
          publishedBy: published.publishedBy ?? "",
        }
      : null,
  };
}

export type Saved = { kind: "saved"; edit: number } | { kind: "conflict"; by: string };

/** A part that is left out stays as it is. */
export type DraftChange = { rules?: readonly Rule[]; gates?: readonly Gate[]; edit: number };

/** Saves the draft, unless someone saved or published since `edit`: then nothing is overwritten and `by` names the colleague. */
export const saveDraft = (actor: Actor, connectorId: string, draft: DraftChange): Promise<Saved> =>
  changeBeside(actor, connectorId, (tx) => saveDraftIn(tx, actor, connectorId, draft));

/** The same within a transaction that holds the connector. */
export async function saveDraftIn(
  tx: Transaction,
  actor: Actor,
  connectorId: string,
  { edit, ...parts }: DraftChange,
): Promise<Saved> {
  const { tenantId, name: updatedBy } = actor;
  const base = await findBase(tx, tenantId, connectorId);
  if (base.edit !== edit) return { kind: "conflict", by: base.by };
  const content = { ...base.content, ...parts };
  const data = { rules: [...content.rules], gates: [...content.gates], edit: edit + 1, updatedBy };
  if (base.draft) {
    await tx.mappingRevision.update({ where: { id: base.draft.id }, data: { ...data, updatedAt: new Date() } });
  } else {
    const { _max } = await tx.mappingRevision.aggregate({ where: { tenantId, connectorId }, _max: { number: true } });
    const number = (_max.number ?? 0) + 1;
    await tx.mappingRevision.create({ data: { id: v7(), tenantId, connectorId, number, state: "draft", ...data } });
  }
  await audit(tx, actor, {
    ...{ action: "mapping.save", subject: connectorId },
    before: { rules: [...base.content.rules], gates: [...base.content.gates] },
    after: { ...parts },
  });
  return { kind: "saved", edit: edit + 1 };
}

export type Published =
  | { kind: "published"; number: number }
  | { kind: "invalid"; problems: (Problem | GateProblem)[] }
  /** What guests would get is not what examples expect, and the admin has not said that she wants it so. */
  | { kind: "examplesFail"; failing: FailingExample[] }
  | { kind: "nothingNew" }
  | { kind: "conflict"; by: string };

/** `note`: why, for the history. `despite`: ids of the examples that the admin saw fail and publishes nevertheless. */
export type Publication = { edit: number; note?: string | null; despite?: readonly string[] };

/** Makes the draft what guests meet, if it is still the `edit` that the admin looked at, has no problem, and passes the examples. */
export function publish(
  actor: Actor,
  connectorId: string,
  { edit, note = null, despite = [] }: Publication,
): Promise<Published> {
  const { tenantId, name: publishedBy } = actor;
  return change(actor, connectorId, async (tx) => {
    const { draft, content, ...base } = await findBase(tx, tenantId, connectorId);
    if (base.edit !== edit) return { kind: "conflict", by: base.by };
    if (!draft) return { kind: "nothingNew" };
    const problems = await publishingProblems(tx, tenantId, content);
    if (problems.length > 0) return { kind: "invalid", problems };
    const failing = await failingExamples(tx, { tenantId, connectorId, content });
    if (failing.some(({ id }) => !despite.includes(id))) return { kind: "examplesFail", failing };
    await supersedePublished(tx, tenantId, connectorId);
    await tx.mappingRevision.update({
      where: { id: draft.id },
      data: { ...{ state: "published", publishedAt: new Date(), publishedBy, note }, failed: namesOf(failing) },
    });
    await audit(tx, actor, {
      action: "mapping.publish",
      subject: connectorId,
      after: { number: draft.number, ...despiteOf(failing) },
    });
    return { kind: "published", number: draft.number };
  });
}

/** For the history, which names the examples also when they are gone. */
export const namesOf = (failing: readonly FailingExample[]): string[] => failing.map(({ name }) => name);

/** For the audit, which names no guest. */
export const despiteOf = (failing: readonly FailingExample[]): { despite?: string[] } =>
  failing.length === 0 ? {} : { despite: failing.map(({ id }) => id) };

/** Why a draft cannot be published; the look-up tables that it names stay until the transaction ends. */
async function publishingProblems(tx: Transaction, tenantId: string, content: Content) {
  const tables = await holdTablesOf(tx, tenantId, content);
  const { attributes } = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { attributes: true } });
  return problemsOf(content, tables, { flow: null, directory: parseDirectory(attributes) });
}

/** The names of the tenant's look-up tables, which stay until the transaction ends; none where no rule names one. */
export const holdTablesOf = async (tx: Transaction, tenantId: string, { rules }: Content): Promise<string[]> =>
  tablesOf(rules).length > 0 ? holdTableNames(tx, tenantId) : [];

/** Makes room for another published revision, in the transaction that publishes it. */
export const supersedePublished = (tx: Transaction, tenantId: string, connectorId: string) =>
  tx.mappingRevision.updateMany({
    where: { tenantId, connectorId, state: "published" },
    data: { state: "superseded" },
  });

/** What an edit starts from: the draft, or else what guests meet. `by`: who made it so. */
async function findBase(tx: Transaction, tenantId: string, connectorId: string) {
  const all = { tenantId, connectorId };
  const draft = await tx.mappingRevision.findFirst({ where: { ...all, state: "draft" } });
  const live = await tx.mappingRevision.findFirst({ where: { ...all, state: "published" } });
  const base = draft ?? live;
  const isRolledBack = live?.publishedAt && draft && live.publishedAt > draft.updatedAt;
  return {
    draft,
    edit: base?.edit ?? 0,
    by: (isRolledBack ? live.publishedBy : (draft?.updatedBy ?? live?.publishedBy)) ?? "a colleague",
    content: base ? readContent(base) : emptyContent,
  };
}
