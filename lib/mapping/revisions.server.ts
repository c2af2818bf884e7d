import { v7 } from "uuid";
import { change } from "@/lib/connector/store.server";
import { db, type Transaction } from "@/lib/database/client.server";
import { holdTableNames } from "@/lib/lookup/use.server";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { type Problem, problemsOf } from "./problems";
import { type Rule, rulesSchema } from "./rule";
import { tablesOf } from "./tables";

export type Draft = {
  rules: Rule[] /** Names the state a save starts from; 0: there is no draft yet. */;
  edit: number;
};
export type PublishedRevision = { number: number; rules: Rule[]; publishedAt: Date; publishedBy: string };
export type Mappings = {
  draft: Draft & { updatedAt: Date | null; updatedBy: string | null };
  published: PublishedRevision | null;
};

/** What an admin edits and what guests meet. Without a draft, editing starts from the published rules. */
export async function loadMappings(tenantId: string, connectorId: string): Promise<Mappings> {
  const rows = await db().mappingRevision.findMany({
    where: { tenantId, connectorId, state: { in: ["draft", "published"] } },
    select: {
      ...{ number: true, state: true, rules: true, edit: true },
      updatedAt: true,
      updatedBy: true,
      publishedAt: true,
      publishedBy: true,
    },
  });
  const draft = rows.find(({ state }) => state === "draft");
  const live = rows.find(({ state }) => state === "published");
  const published = live && { ...live, rules: rulesSchema.parse(live.rules) };
  return {
    draft: draft
      ? {
          rules: rulesSchema.parse(draft.rules),
          edit: draft.edit,
          updatedAt: draft.updatedAt,
          updatedBy: draft.updatedBy,
        }
      : { rules: published?.rules ?? [], edit: 0, updatedAt: null, updatedBy: null },
    published: published?.publishedAt
      ? {
          number: published.number,
          rules: published.rules,
          publishedAt: published.publishedAt,
          publishedBy: published.publishedBy ?? "",
        }
      : null,
  };
}

export type Saved = { kind: "saved"; edit: number } | { kind: "conflict"; by: string };

/** Saves the draft, unless someone saved it since `edit`: then nothing is overwritten and `by` names the colleague. */
export function saveDraft(actor: Actor, connectorId: string, { rules, edit }: Draft): Promise<Saved> {
  const { tenantId, name: updatedBy } = actor;
  return change(actor, connectorId, async (tx) => {
    const draft = await findDraft(tx, tenantId, connectorId);
    if ((draft?.edit ?? 0) !== edit)
      return { kind: "conflict", by: draft?.updatedBy ?? "a colleague who published it" };
    if (draft) {
      const data = { rules, edit: edit + 1, updatedBy, updatedAt: new Date() };
      await tx.mappingRevision.update({ where: { id: draft.id }, data });
    } else {
      const { _max } = await tx.mappingRevision.aggregate({ where: { tenantId, connectorId }, _max: { number: true } });
      const number = (_max.number ?? 0) + 1;
      await tx.mappingRevision.create({
        data: { id: v7(), tenantId, connectorId, number, state: "draft", rules, updatedBy },
      });
    }
    await audit(tx, actor, { action: "mapping.save", subject: connectorId, after: rules });
    return { kind: "saved", edit: edit + 1 };
  });
}

export type Published =
  | { kind: "published"; number: number }
  | { kind: "invalid"; problems: Problem[] }
  | { kind: "nothingNew" }
  | { kind: "conflict"; by: string };

/** `note`: why, for the history. */
export type Publication = { edit: number; note?: string | null };

/** Makes the draft what guests meet, if it is still the `edit` that the admin looked at and has no problem. */
export function publish(actor: Actor, connectorId: string, { edit, note = null }: Publication): Promise<Published> {
  const { tenantId, name: publishedBy } = actor;
  return change(actor, connectorId, async (tx) => {
    const draft = await findDraft(tx, tenantId, connectorId);
    if (!draft) return { kind: "nothingNew" };
    if (draft.edit !== edit) return { kind: "conflict", by: draft.updatedBy };
    const rules = rulesSchema.parse(draft.rules);
    const problems = await publishingProblems(tx, tenantId, rules);
    if (problems.length > 0) return { kind: "invalid", problems };
    await supersedePublished(tx, tenantId, connectorId);
    await tx.mappingRevision.update({
      where: { id: draft.id },
      data: { state: "published", publishedAt: new Date(), publishedBy, note },
    });
    await audit(tx, actor, { action: "mapping.publish", subject: connectorId, after: { number: draft.number } });
    return { kind: "published", number: draft.number };
  });
}

/** Why rules cannot be published; the look-up tables that they name stay until the transaction ends. */
export const publishingProblems = async (tx: Transaction, tenantId: string, rules: Rule[]): Promise<Problem[]> =>
  problemsOf(rules, tablesOf(rules).length > 0 ? await holdTableNames(tx, tenantId) : []);

/** Makes room for another published revision, in the transaction that publishes it. */
export const supersedePublished = (tx: Transaction, tenantId: string, connectorId: string) =>
  tx.mappingRevision.updateMany({
    where: { tenantId, connectorId, state: "published" },
    data: { state: "superseded" },
  });

const findDraft = (tx: Transaction, tenantId: string, connectorId: string) =>
  tx.mappingRevision.findFirst({ where: { tenantId, connectorId, state: "draft" } });
