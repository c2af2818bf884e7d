import { createConnector } from "@/lib/connector/store.server";
import { db } from "@/lib/database/client.server";
import { loadMappings, publish, saveDraft } from "@/lib/mapping/revisions.server";
import type { Gate } from "@/lib/gatekeeping/gate";
import type { Rule } from "@/lib/mapping/rule";
import type { UserFlow } from "@/lib/signup/flow";
import type { Actor } from "@/lib/tenants/actor";
import { contoso } from "./settings";

export const anActor = (fields: Partial<Actor> = {}): Actor => ({
  tenantId: contoso,
  id: "adele",
  name: "Adele Admin",
  roles: ["admin"],
  ...fields,
});

export const aRule = (fields: Partial<Rule> = {}): Rule => ({
  id: "rule",
  target: "city",
  source: { kind: "constant", value: "Oslo" },
  delivery: "answer",
  ...fields,
});

/** A flow that collects these attributes as text. */
export const aFlow = (...names: string[]): UserFlow => ({
  id: "B2X_1_PartnerSignUp",
  attributes: names.map((id) => ({ id, displayName: id, dataType: "string" })),
});

export type TestConnector = Awaited<ReturnType<typeof aConnector>>;

/** A connector with published rules, made as an admin makes it. */
export async function aConnector({
  rules = [],
  gates = [],
  flow,
  actor = anActor(),
}: {
  rules?: Rule[];
  gates?: Gate[];
  flow?: UserFlow;
  actor?: Actor;
}) {
  await db().tenant.upsert({
    where: { id: actor.tenantId },
    create: { id: actor.tenantId, name: "Contoso" },
    update: {},
  });
  const connector = await createConnector(actor, { name: "Partner sign-up", userFlowId: "B2X_1_PartnerSignUp" });
  if (flow) await db().connector.update({ where: { id: connector.id }, data: { flow } });
  if (rules.length + gates.length > 0) {
    await publishMapping(actor, connector.id, { rules, gates });
  }
  return { ...connector, authorization: basic(connector.username, connector.secret) };
}

export const basic = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;

type Parts = { rules?: Rule[]; gates?: Gate[] };

/** Saves a draft as an admin does who has just opened the page; gives back its edit. */
export async function saveMapping(actor: Actor, id: string, parts: Parts): Promise<number> {
  const { draft } = await loadMappings(actor.tenantId, id);
  const saved = await saveDraft(actor, id, { ...parts, edit: draft.edit });
  if (saved.kind !== "saved") throw new Error(`not saved: ${JSON.stringify(saved)}`);
  return saved.edit;
}

export async function publishMapping(actor: Actor, id: string, { note, ...parts }: Parts & { note?: string }) {
  const edit = await saveMapping(actor, id, parts);
  const published = await publish(actor, id, { edit, note: note ?? null });
  if (published.kind !== "published") throw new Error(`not published: ${JSON.stringify(published)}`);
  return published;
}
