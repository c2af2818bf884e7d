import { readPolicy } from "@/lib/connector/read-policy.server";
import { db } from "@/lib/database/client.server";
import { selectedAs, valueIn } from "@/lib/graph/attribute-value";
import { GraphFailure } from "@/lib/graph/error";
import { type ListedUser, listUsers } from "@/lib/graph/list-users.server";
import { log } from "@/lib/log.server";
import { findTarget } from "@/lib/mapping/targets";
import { isLink } from "@/lib/mapping/user-properties";
import { pauseTenant } from "@/lib/silent/pace.server";
import { endReading, type Lease, leaseReading, noteTaken, renewReading } from "./reading.server";
import { type Numbered, numberedBy, numberIn } from "./taken";

/** What the memory holds at a time, however large the directory is. */
const pageSize = 200;
const pageTimeoutMs = 20_000;
const everyMs = 60 * 60_000;
const afterTroubleMs = 5 * 60_000;
const longestPauseMs = 60_000;

export type DirectoryReading = "notDue" | "read" | "stopped" | "failed";

/**
 * Reads which numbers users of the directory have already in the attributes that published rules number guests in, and keeps them from
 * guests (docs/decisions/0051-numbers-of-the-directory-are-read-ahead.md). A guest who signs up pays nothing for it.
 */
export async function readDirectoryNumbers(lease: Lease, stop: AbortSignal): Promise<DirectoryReading> {
  const numbered = await publishedNumbers(lease.tenantId);
  if (numbered.length === 0) return "notDue";
  const about = JSON.stringify(numbered.map(({ attribute, range }) => [range.sequence, attribute]).sort());
  if (!(await leaseReading(lease, about))) return "notDue";
  try {
    const users = await readPages(lease, numbered, stop);
    if (users === undefined) return "stopped";
    await endReading(lease, { trouble: null, users, nextMs: everyMs });
    return "read";
  } catch (error) {
    const isOfGraph = error instanceof GraphFailure;
    if (isOfGraph && error.kind === "throttled")
      await pauseTenant(lease.tenantId, Math.min(error.retryAfterMs ?? 0, longestPauseMs));
    await endReading(lease, { trouble: isOfGraph ? error.kind : "internal", users: 0, nextMs: afterTroubleMs });
    if (!isOfGraph) throw error;
    log().warn({ tenantId: lease.tenantId, failure: error.summary }, "the numbers of the directory were not read");
    return "failed";
  }
}

async function publishedNumbers(tenantId: string): Promise<Numbered[]> {
  const rows = await db().$queryRaw<{ connectorId: string }[]>`
    SELECT "connectorId" FROM "MappingRevision" WHERE "tenantId" = ${tenantId}::uuid AND "state" = 'published'
      AND "rules"::text ILIKE '%uniquenumber%'`;
  const all: Numbered[] = [];
  for (const { connectorId } of rows) {
    const policy = await readPolicy(connectorId, undefined);
    if (policy?.tenantId !== tenantId) continue;
    const { mapping, flow, directory, tables } = policy;
    for (const { rule } of mapping.rules) {
      // What goes into a token only is in no attribute.
      if (rule.delivery === "answer" && rule.condition?.step === "tokenIssuanceStart") continue;
      const name = findTarget(rule.target, { flow, directory })?.name;
      if (name !== undefined && !isLink(name)) all.push(...numberedBy(rule, name, tables));
    }
  }
  return all;
}

/** How many users there are; undefined when the process stops, or another worker goes on. */
async function readPages(lease: Lease, numbered: readonly Numbered[], stop: AbortSignal): Promise<number | undefined> {
  const select = [...new Set(["id", ...numbered.map(({ attribute }) => selectedAs(attribute))])];
  let users = 0;
  let cursor: string | null = null;
  do {
    if (stop.aborted || !(await renewReading(lease))) return undefined;
    const within = { tenantId: lease.tenantId, signal: AbortSignal.timeout(pageTimeoutMs) };
    const page: Awaited<ReturnType<typeof listUsers>> = await listUsers(within, {
      ...{ filter: undefined, select, top: pageSize, cursor },
    });
    for (const [sequence, numbers] of takenBy(page.users, numbered)) await noteTaken(lease.tenantId, sequence, numbers);
    users += page.users.length;
    cursor = page.cursor ?? null;
  } while (cursor !== null);
  return users;
}

function takenBy(users: readonly ListedUser[], numbered: readonly Numbered[]): Map<string, number[]> {
  const taken = new Map<string, number[]>();
  for (const user of users)
    for (const each of numbered)
      for (const value of [valueIn(user, each.attribute) ?? []].flat()) {
        const number = numberIn(value, each);
        if (number !== undefined) taken.set(each.range.sequence, [...(taken.get(each.range.sequence) ?? []), number]);
      }
  return taken;
}
