import { db } from "@/lib/database/client.server";
import { listen } from "@/lib/database/listen.server";
import { oncePerProcess } from "@/lib/database/once-per-process.server";
import { log } from "@/lib/log.server";
import { loadTables } from "@/lib/lookup/load.server";
import { compileMapping, type Mapping } from "@/lib/mapping/evaluate";
import { rulesSchema } from "@/lib/mapping/rule";
import { tablesOf } from "@/lib/mapping/tables";
import { type UserFlow, userFlowSchema } from "@/lib/signup/flow";
import type { StoredCredential } from "./credential.server";

/** All that an answer depends on: one published revision, compiled, never half of one and half of another. */
export type Policy = {
  connectorId: string;
  tenantId: string;
  credentials: StoredCredential[];
  generatorSecret: string;
  flow: UserFlow | null;
  mapping: Mapping;
  revisionNumber: number | null;
};

/** NOTIFY drops a changed policy at once; this is the safety net for a notice that got lost. */
const freshForMs = 5_000;
/** Strangers may ask for any address; what they ask for must not fill the memory. */
const maxEntries = 10_000;

type Entry = { policy: Promise<Policy | null>; loadedAt: number };
type Cache = { entries: Map<string, Entry>; isListening: boolean };

const cache = () => oncePerProcess<Cache>("policies", () => ({ entries: new Map(), isListening: false }));

/** The policy of a connector, from memory where possible; null if there is no such connector. */
export function loadPolicy(connectorId: string): Promise<Policy | null> {
  const { entries } = listening();
  const known = entries.get(connectorId);
  if (known && performance.now() - known.loadedAt < freshForMs) return known.policy;
  if (entries.size >= maxEntries) entries.clear();
  const policy = readPolicy(connectorId).catch((err: unknown) => {
    if (!known) {
      entries.delete(connectorId); // so that the next call asks again
      throw err;
    }
    log().warn({ err, connectorId }, "policy not reloaded, using the last one");
    return known.policy;
  });
  entries.set(connectorId, { policy, loadedAt: performance.now() });
  return policy;
}

function listening(): Cache {
  const shared = cache();
  if (!shared.isListening) {
    shared.isListening = true;
    listen(
      "connector",
      (connectorId) => shared.entries.delete(connectorId),
      () => shared.entries.clear(),
    );
  }
  return shared;
}

async function readPolicy(connectorId: string): Promise<Policy | null> {
  const row = await db().connector.findUnique({
    where: { id: connectorId },
    select: {
      tenantId: true,
      generatorSecret: true,
      flow: true,
      credentials: { select: { id: true, username: true, secretHash: true, retiredAt: true } },
      revisions: { where: { state: "published" }, select: { number: true, rules: true } },
    },
  });
  if (!row) return null;
  const [revision] = row.revisions;
  const rules = revision ? rulesSchema.parse(revision.rules) : [];
  return {
    connectorId,
    tenantId: row.tenantId,
    generatorSecret: row.generatorSecret,
    credentials: row.credentials.map(({ retiredAt, ...rest }) => ({ ...rest, isRetired: retiredAt !== null })),
    flow: userFlowSchema.nullable().parse(row.flow),
    mapping: compileMapping(rules, await loadTables(row.tenantId, tablesOf(rules))),
    revisionNumber: revision?.number ?? null,
  };
}
