import { keepRuleList } from "@/lib/calls/rule-list.server";
import { db } from "@/lib/database/client.server";
import { listen } from "@/lib/database/listen.server";
import { oncePerProcess } from "@/lib/database/once-per-process.server";
import type { Tables } from "@/lib/expression/tables";
import { log } from "@/lib/log.server";
import { loadTables } from "@/lib/lookup/load.server";
import { emptyContent, readContent } from "@/lib/mapping/content";
import type { Directory } from "@/lib/mapping/directory";
import { compileMapping, type Mapping } from "@/lib/mapping/evaluate";
import { tablesOf } from "@/lib/mapping/tables";
import { type UserFlow, userFlowSchema } from "@/lib/signup/flow";
import { type Credentials, prepareCredentials, readCredentials } from "./credentials/prepare.server";
import { toldRules } from "./aims";
import { parseDirectory } from "./directory.server";
import { failureMessagesSchema, type FailurePolicy } from "./failure";
import { within } from "./within.server";

/** All that an answer depends on: one published revision, compiled, never half of one and half of another. */
export type Policy = {
  connectorId: string;
  tenantId: string;
  credentials: Credentials;
  generatorSecret: string;
  failure: FailurePolicy;
  flow: UserFlow | null;
  directory: Directory | null;
  mapping: Mapping;
  /** What the traces of its calls refer to. */
  ruleListId: string;
  /** What the mapping was compiled with. */
  tables: Tables;
  revisionNumber: number | null;
};

/** NOTIFY drops a changed policy at once; this is the safety net for a notice that got lost. */
const freshForMs = 5_000;
/** Strangers may ask for any address; what they ask for must not fill the memory. */
const maxUnknown = 10_000;
/** A database that neither answers nor fails must not hold the calls whose policy is known. */
const patienceMs = 2_000;

type Entry = { policy: Promise<Policy | null>; loadedAt: number /** The last one that arrived. */; last?: Policy };
type Cache = { entries: Map<string, Entry>; isListening: boolean };

const cache = () => oncePerProcess<Cache>("policies", () => ({ entries: new Map(), isListening: false }));

/** The policy of a connector, from memory where possible; null if there is no such connector. */
export function loadPolicy(connectorId: string): Promise<Policy | null> {
  const { entries } = listening();
  const known = entries.get(connectorId);
  if (known && performance.now() - known.loadedAt < freshForMs) return known.policy;
  if (entries.size >= maxUnknown) dropUnknown(entries);
  const entry: Entry = { policy: load(connectorId, known?.last), loadedAt: performance.now() };
  entries.set(connectorId, entry);
  entry.policy.then(
    (policy) => {
      if (policy) entry.last = policy;
    },
    () => entries.delete(connectorId), // so that the next call asks again
  );
  return entry.policy;
}

/** With the database away, the last policy that arrived still answers. */
async function load(connectorId: string, last: Policy | undefined): Promise<Policy | null> {
  const reading = readPolicy(connectorId, last);
  if (!last) return reading;
  try {
    return await within(patienceMs, reading, () => {
      throw new Error("the database did not answer in time");
    });
  } catch (err) {
    log().warn({ err, connectorId }, "policy not reloaded, using the last one");
    return last;
  }
}

function dropUnknown(entries: Map<string, Entry>): void {
  for (const [connectorId, { last }] of entries) if (!last) entries.delete(connectorId);
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

const storedCredential = {
  ...{ id: true, kind: true, name: true, secretHash: true, settings: true, expiresAt: true, retiredAt: true },
} as const;

async function readPolicy(connectorId: string, last: Policy | undefined): Promise<Policy | null> {
  const row = await db().connector.findUnique({
    where: { id: connectorId },
    select: {
      tenantId: true,
      generatorSecret: true,
      onFailure: true,
      failureMessages: true,
      flow: true,
      tenant: { select: { attributes: true } },
      credentials: { select: storedCredential },
      revisions: { where: { state: "published" }, select: { number: true, rules: true, gates: true } },
    },
  });
  if (!row) return null;
  const [revision] = row.revisions;
  const content = revision ? readContent(revision) : emptyContent;
  const tables = await loadTables(row.tenantId, tablesOf(content.rules));
  const revisionNumber = revision?.number ?? null;
  // Guests wait while a mapping of hundreds of rules is compiled; a published revision never changes.
  const isKnown = last?.revisionNumber === revisionNumber && hasSameTables(last.tables, tables);
  const mapping = isKnown ? last.mapping : compileMapping(content, tables);
  return {
    connectorId,
    tenantId: row.tenantId,
    generatorSecret: row.generatorSecret,
    failure: { onFailure: row.onFailure, failureMessages: failureMessagesSchema.parse(row.failureMessages) },
    credentials: prepareCredentials(readCredentials(row.credentials), row.tenantId),
    flow: userFlowSchema.nullable().parse(row.flow),
    directory: parseDirectory(row.tenant.attributes),
    mapping,
    ruleListId: isKnown ? last.ruleListId : await keepRuleList(row.tenantId, toldRules(mapping)),
    tables,
    revisionNumber,
  };
}

/** Rows that did not change are the same object (lib/lookup/load.server.ts). */
const hasSameTables = (a: Tables, b: Tables) =>
  a.size === b.size && [...a].every(([name, rows]) => b.get(name) === rows);
