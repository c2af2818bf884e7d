import { callPool } from "@/lib/database/client.server";
import { listen } from "@/lib/database/listen.server";
import { oncePerProcess } from "@/lib/database/once-per-process.server";
import { isDatabaseAway } from "@/lib/database/outage.server";
import { within } from "@/lib/database/within.server";
import { log } from "@/lib/log.server";
import type { Budget } from "./budget";
import { type Policy, readPolicy } from "./read-policy.server";

export type { Policy } from "./read-policy.server";

/** A notice drops a changed policy at once; the poll is the safety net for one that got lost. */
const pollEveryMs = 400;
/**
 * A policy that is known to have changed serves no longer than that while the database is away: a credential may have been retired.
 * One that is not known to have changed serves as long as it takes, since nobody can change it without the database.
 */
const outdatedAfterMs = 10 * 60_000;
/** Longer than a poll takes, and less than the second in which a change has to be live. */
const freshForMs = 950;
/** Whoever was not called for so long is not polled for; her next call reads anew. */
const polledForMs = 60_000;
/** Strangers may ask for any address; what they ask for must not fill the memory. */
const maxUnknown = 10_000;
const maxWarm = 100;

type Entry = {
  /** The last that was read, and when; undefined before the first. */
  found: Policy | null | undefined;
  readAt: number;
  /** Since when it is known to be as it was; by the clock of this process. */
  checkedAt: number;
  /** Since when it is known to have changed; Infinity otherwise. */
  changedAt: number;
  usedAt: number;
  loading: Promise<Policy | null> | undefined;
};
type Cache = { entries: Map<string, Entry>; isListening: boolean; isPolling: boolean };

const cache = () =>
  oncePerProcess<Cache>("policies", () => ({ entries: new Map(), isListening: false, isPolling: false }));

type Patience = Pick<Budget, "policyMs" | "firstPolicyMs">;

/**
 * The policy of a connector, from memory where possible; null if there is no such connector. The last one that arrived serves when the
 * database is away or takes too long; throws when there is none.
 */
export async function loadPolicy(connectorId: string, patience: Patience): Promise<Policy | null> {
  const entry = entryOf(connectorId);
  const now = performance.now();
  entry.usedAt = now;
  const { found } = entry;
  if (found !== undefined && now - entry.checkedAt < freshForMs) return found;
  const isOutdated = now - entry.changedAt > outdatedAfterMs;
  if (found && !isOutdated && isDatabaseAway()) return found;
  try {
    return await within(found ? patience.policyMs : patience.firstPolicyMs, load(connectorId, entry), () => {
      throw new Error("the policy could not be read in time");
    });
  } catch (err) {
    if (!found || isOutdated) throw err;
    log().warn({ err, connectorId }, "policy not read anew, using the last one");
    entry.checkedAt = Math.max(entry.checkedAt, now); // or each guest would wait for it
    return found;
  }
}

/**
 * Reads the policies of the connectors that were called last, so that the first guests after a start do not wait for them, nor turn away
 * should the database go away before they come.
 */
export async function warmPolicies(): Promise<void> {
  const { rows } = await callPool().query<{ id: string }>(
    `SELECT "id" FROM "Connector" c ORDER BY (
       SELECT "id" FROM "Call" WHERE "tenantId" = c."tenantId" AND "connectorId" = c."id" ORDER BY "id" DESC LIMIT 1) DESC NULLS LAST LIMIT $1`,
    [maxWarm],
  );
  for (const { id } of rows) {
    await load(id, entryOf(id)).catch((err: unknown) => log().error({ err, connectorId: id }, "policy not read"));
  }
}

function entryOf(connectorId: string): Entry {
  const { entries } = listening();
  const known = entries.get(connectorId);
  if (known) return known;
  if (entries.size >= maxUnknown) for (const [id, { found }] of entries) if (!found) entries.delete(id);
  const entry: Entry = {
    found: undefined,
    readAt: -Infinity,
    checkedAt: -Infinity,
    changedAt: Infinity,
    usedAt: 0,
    loading: undefined,
  };
  entries.set(connectorId, entry);
  return entry;
}

/** Calls that come together read it once. */
function load(connectorId: string, entry: Entry): Promise<Policy | null> {
  if (entry.loading) return entry.loading;
  const startedAt = performance.now();
  const loading = readPolicy(connectorId, entry.found ?? undefined).then(
    (found) => {
      if (startedAt >= entry.readAt) Object.assign(entry, { found, readAt: startedAt });
      if (startedAt >= entry.changedAt) entry.changedAt = Infinity;
      if (entry.loading === loading) Object.assign(entry, { checkedAt: startedAt, loading: undefined });
      return found;
    },
    (error: unknown) => {
      if (entry.loading === loading) entry.loading = undefined; // so that the next call asks again
      throw error;
    },
  );
  entry.loading = loading;
  loading.catch(() => undefined); // whoever waits hears it, and nobody may be left
  return loading;
}

function change(entry: Entry | undefined): void {
  if (entry) entry.changedAt = Math.min(entry.changedAt, performance.now());
  drop(entry);
}

/** Its policy may have changed: neither what is here nor what is being read will do for the next call. */
function drop(entry: Entry | undefined): void {
  if (entry) Object.assign(entry, { checkedAt: -Infinity, loading: undefined });
}

function listening(): Cache {
  const shared = cache();
  if (!shared.isListening) {
    shared.isListening = true;
    listen(
      "connector",
      (connectorId) => change(shared.entries.get(connectorId)),
      () => shared.entries.forEach(drop),
    );
    setInterval(() => void poll(shared), pollEveryMs).unref();
  }
  return shared;
}

/** One question for all connectors that are in use. */
async function poll(shared: Cache): Promise<void> {
  if (shared.isPolling || isDatabaseAway()) return;
  const startedAt = performance.now();
  const asked = [...shared.entries].filter(
    ([, { found, usedAt, loading }]) => found && !loading && startedAt - usedAt < polledForMs,
  );
  if (asked.length === 0) return;
  shared.isPolling = true;
  try {
    const versions = await readVersions(asked.map(([id]) => id));
    for (const [id, entry] of asked) {
      if (entry.found?.version !== (versions.get(id) ?? 0)) change(entry);
      else if (entry.checkedAt > -Infinity) entry.checkedAt = Math.max(entry.checkedAt, startedAt);
    }
  } catch (err) {
    log().debug({ err }, "policies not polled"); // calls that need one notice by themselves
  } finally {
    shared.isPolling = false;
  }
}

async function readVersions(ids: string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await callPool().query<{ connectorId: string; version: number }>({
    name: "policy-versions",
    text: `SELECT "connectorId", "version" FROM "PolicyVersion" WHERE "connectorId" = ANY($1::text[])`,
    values: [ids],
  });
  return new Map(rows.map(({ connectorId, version }) => [connectorId, version]));
}
