import { createConnector } from "@/lib/connector/store.server";
import { db } from "@/lib/database/client.server";
import { publish, saveDraft } from "@/lib/mapping/revisions.server";
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
  flow,
  actor = anActor(),
}: {
  rules?: Rule[];
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
  if (rules.length > 0) {
    await saveDraft(actor, connector.id, { rules, edit: 0 });
    const published = await publish(actor, connector.id, { edit: 1 });
    if (published.kind !== "published") throw new Error(`not published: ${JSON.stringify(published)}`);
  }
  return { ...connector, authorization: basic(connector.username, connector.secret) };
}

export const basic = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
