import { backfillFilterSchema } from "@/lib/backfill/filter";
import { v7 } from "uuid";
import type { Item, ItemState } from "@/lib/backfill/item";
import { listItems } from "@/lib/backfill/items.server";
import { type Command, usualPerMinute } from "@/lib/backfill/run";
import { type Backfill, commandBackfill, createBackfill, loadBackfill } from "@/lib/backfill/store.server";
import { workOnBackfill } from "@/lib/backfill/work.server";
import { pool } from "@/lib/database/client.server";
import type { Rule } from "@/lib/mapping/rule";
import type { Sandbox } from "@/tests/sandbox/sandbox";
import { type Values } from "@/tests/sandbox/store/directory";
import { aConnector, anActor, aRule } from "./connectors";
import { signUp } from "./directory";
import { contoso } from "./settings";

const actor = anActor();

/** Guests of a domain that no other test has, with these attributes. */
export async function guestsOf(sandbox: Sandbox, domain: string, all: readonly Values[]): Promise<string[]> {
  const ids: string[] = [];
  for (const [at, values] of all.entries())
    ids.push(
      await signUp(
        sandbox,
        { email: `guest${at}@${domain}`, identities: [], tenantId: contoso, connectorId: "" },
        { displayName: `Guest ${at}`, ...values },
      ),
    );
  return ids;
}

export const silentRule = (target: string, value: string, fields: Partial<Rule> = {}): Rule =>
  aRule({ id: target, target, source: { kind: "constant", value }, delivery: "silent", ...fields });

/** A backfill of one domain's guests whose dry run has only begun. */
export async function aBackfill(domain: string, rules: Rule[], perMinute = usualPerMinute) {
  const { id: connectorId } = await aConnector({ rules });
  const wish = { connectorId, filter: backfillFilterSchema.parse({ domain, since: "" }), counted: null, perMinute };
  const created = await createBackfill(actor, wish);
  if (created.kind !== "created") throw new Error(created.kind);
  return handleOf({ connectorId, id: created.id });
}

export type BackfillHandle = ReturnType<typeof handleOf>;

function handleOf(at: { connectorId: string; id: string }) {
  const load = (): Promise<Backfill> => loadBackfill(contoso, at);
  const never = new AbortController().signal;
  /** Takes one step, as if the pause until then were over. */
  const step = async (): Promise<boolean> => {
    await pool().query(`UPDATE "Backfill" SET "nextAt" = now() WHERE "id" = $1`, [at.id]);
    return workOnBackfill(`test ${v7()}`, never);
  };
  return {
    ...at,
    load,
    step,
    command: (command: Command, by = actor) => commandBackfill(by, { ...at, command }),
    /** Works until nothing more is due. */
    work: async (): Promise<Backfill> => {
      while ((await load()).state === "running" && (await step()));
      return load();
    },
    items: (): Promise<Item[]> => listItems(contoso, { backfillId: at.id, limit: 1_000 }),
    states: async (): Promise<ItemState[]> =>
      (await listItems(contoso, { backfillId: at.id, limit: 1_000 })).map(({ state }) => state),
  };
}
