import { readQueueQuery } from "@/lib/approvals/queue-query";
import { countQueue, listQueue } from "@/lib/approvals/queue.server";
import { createRequest } from "@/lib/approvals/create.server";
import { connectorNames } from "@/lib/connector/names.server";
import { pool } from "@/lib/database/client.server";
import { env } from "@/lib/env.server";
import type { Actor } from "@/lib/tenants/actor";
import { aConnector, anActor } from "@/tests/support/connectors";
import { anApprover, aPlan, asApprover } from "@/tests/support/requests";
import { contoso } from "@/tests/support/settings";
import { administer } from "@/tests/support/test-cluster";

const atOnce = 200;
const rounds = 200;

/** As many that wait as asked for, a tenth of them for Aki, and as many that were denied; all were told of. */
export async function fillQueue(pending: number): Promise<void> {
  const { id: connectorId } = await aConnector({});
  for (const prefix of ["ended", "waits"]) {
    const end = prefix === "ended" ? `, "state" = 'denied', "dueAt" = NULL, "endedAt" = now()` : "";
    for (let from = 0; from < pending; from += atOnce) {
      const some = Array.from({ length: Math.min(atOnce, pending - from) }, (_, place) => from + place);
      await Promise.all(some.map((number) => place(connectorId, `${prefix}-${number}`, number)));
      await pool().query(`UPDATE "ApprovalRequest" SET "isTold" = true ${end} WHERE NOT "isTold"`);
    }
  }
  await administer(env().DATABASE_URL, `VACUUM ANALYZE "ApprovalRequest"`);
}

function place(connectorId: string, name: string, number: number) {
  const email = `${name}@partner-${number % 100}.example`;
  const identities = [{ signInType: "federated", issuer: "google.com", issuerAssignedId: email }];
  const fields = { displayName: `Guest ${name}`, city: "Oslo", country: "Norway", jobTitle: "Buyer" };
  const secrets = { email, name: `Guest ${name}`, fields, identities, answered: {}, silent: {} };
  const plan = aPlan({ approvers: [anApprover(number % 10 === 0 ? "aki" : "bo"), anApprover("cleo")] });
  const asked = { tenantId: contoso, connectorId, callId: null, secrets, plan, locales: ["en"] };
  return createRequest(asked, { now: new Date(), patienceMs: 60_000 });
}

const readers: [name: string, actor: Actor, query: Record<string, string>][] = [
  ["an approver: all, hers first", asApprover("aki"), {}],
  ["an approver: hers alone", asApprover("aki"), { view: "mine" }],
  ["an approver of every request", asApprover("cleo"), {}],
  ["page 100", asApprover("aki"), { page: "100" }],
  ["an admin", anActor(), {}],
  ["what has ended", asApprover("aki"), { view: "ended" }],
];

/** What the page of the queue loads: the requests, opened, how many wait, and what connectors are called. */
export async function measureQueue(): Promise<string[][]> {
  const rows: string[][] = [];
  for (const [name, actor, parameters] of readers) {
    const open = () =>
      Promise.all([listQueue(actor, readQueueQuery(parameters)), countQueue(actor), connectorNames(actor.tenantId)]);
    await open();
    const taken: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const begun = performance.now();
      await open();
      taken.push(performance.now() - begun);
    }
    const sorted = taken.toSorted((a, b) => a - b);
    rows.push([name, ...[0.5, 0.95, 1].map((share) => at(sorted, share).toFixed(1))]);
  }
  return rows;
}

export const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** The plans of what is hers, of what is not, and of the counting. */
export async function explainQueue(): Promise<void> {
  const mine = `"approverIds" @> ARRAY['aki']`;
  const waits = `FROM "ApprovalRequest" WHERE "tenantId" = $1 AND "state" = 'pending'`;
  for (const statement of [
    `SELECT "id" ${waits} AND ${mine} ORDER BY "id" LIMIT 51`,
    `SELECT "id" ${waits} AND NOT ${mine} ORDER BY "id" LIMIT 51`,
    `SELECT (SELECT count(*) ${waits}), (SELECT count(*) ${waits} AND ${mine})`,
  ]) {
    const explained = `EXPLAIN (ANALYZE, BUFFERS) ${statement}`;
    const { rows } = await pool().query<{ "QUERY PLAN": string }>(explained, [contoso]);
    console.log(rows.map((row) => row["QUERY PLAN"]).join("\n"), "\n");
  }
}
