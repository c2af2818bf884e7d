import { setTimeout as sleep } from "node:timers/promises";
import { decideRequest } from "@/lib/approvals/decide.server";
import { withdrawRequest } from "@/lib/approvals/guest.server";
import { readQueueQuery } from "@/lib/approvals/queue-query";
import { listQueue } from "@/lib/approvals/queue.server";
import { openRequests } from "@/lib/approvals/seal.server";
import type { DecideOutcome } from "@/lib/approvals/vote";
import { db, pool } from "@/lib/database/client.server";
import type { Sandbox } from "@/tests/sandbox/sandbox";
import { currentValues } from "@/tests/sandbox/store/directory";
import { Balancer, type Outcome } from "@/tests/support/balancer";
import { aConnector, aFlow, type TestConnector } from "@/tests/support/connectors";
import { startReplica } from "@/tests/support/replica";
import { anApprover, aPlan, asApprover, savePolicy } from "@/tests/support/requests";
import { contoso } from "@/tests/support/settings";
import { startWorkerProcess } from "@/tests/support/worker-process";
import { at } from "./queue";

const perSecond = 200;
/** Each with two approvers, who both see all of its requests and race for them. */
const connectors = 10;
const twoOf = (number: number) => [`approver-${2 * number}`, `approver-${2 * number + 1}`];

/** Guests ask at a real door, Entra asks each fifth time again, approvers decide, and one guest of fifty withdraws. */
export async function crowd(sandbox: Sandbox, seconds: number): Promise<{ rows: string[][]; problems: string[] }> {
  await pool().query(`DELETE FROM "ApprovalRequest"`);
  const replica = await startReplica();
  const balancer = new Balancer([replica.url], 64);
  const doors = await Promise.all(Array.from({ length: connectors }, (_, number) => aDoor(number)));
  const worker = await startWorkerProcess({ LOG_LEVEL: "error" });
  const deciding = new AbortController();
  const approvers = doors.flatMap((_door, number) => twoOf(number).map((id) => decideOn(id, deciding.signal)));
  const asked = await askAll(doors, balancer, seconds);
  const answers = await Promise.all(asked);
  await until(async () => (await open()) === 0, 300);
  deciding.abort();
  const decided = (await Promise.all(approvers)).flat();
  await until(async () => (await db().approvalRequest.count({ where: { state: "approved" } })) === 0, 180);
  await worker.stop();
  balancer.close();
  await replica.stop();
  return report({ sandbox, answers, decided, guests: perSecond * seconds });
}

async function aDoor(number: number): Promise<TestConnector> {
  const connector = await aConnector({ flow: aFlow("city", "jobTitle") });
  await savePolicy(connector.id, aPlan({ approvers: twoOf(number).map((id) => anApprover(id)) }));
  return connector;
}

async function askAll(doors: readonly TestConnector[], balancer: Balancer, seconds: number) {
  const startedAt = performance.now();
  const calls: Promise<Outcome>[] = [];
  for (let guest = 0; guest < perSecond * seconds; guest += 1) {
    await sleep(Math.max(0, startedAt + (guest * 1000) / perSecond - performance.now()));
    const door = doors[guest % doors.length];
    if (!door) throw new Error("there are doors");
    const ask = () =>
      balancer.call(`/api/connectors/${door.id}/postAttributeCollection`, door.authorization, bodyOf(guest));
    calls.push(ask());
    if (guest % 5 === 0) calls.push(ask()); // Entra's one retry
  }
  return calls;
}

const emailOf = (guest: number) => `crowd-${guest}@fabrikam.example`;
const bodyOf = (guest: number): string =>
  JSON.stringify({
    ...{ email: emailOf(guest), displayName: `Guest ${guest}`, city: "Oslo", ui_locales: "en-US" },
    identities: [{ signInType: "federated", issuer: "google.com", issuerAssignedId: String(guest) }],
  });

/** `failed`: the database was too busy to begin; she sees the request again and presses again. */
type Decided = { kind: DecideOutcome["kind"] | "failed"; verdict: "yes" | "no" };
const failed = () => ({ kind: "failed" as const });

/** Looks at her queue and decides on what she sees, a third with no; now and then a guest withdraws just then. */
async function decideOn(id: string, signal: AbortSignal): Promise<Decided[]> {
  const decided: Decided[] = [];
  const actor = asApprover(id);
  while (!signal.aborted) {
    const rows = await listQueue(actor, readQueueQuery({ view: "mine" })).catch(() => []); // too busy, as below
    if (rows.length === 0) await sleep(50);
    for (const { id: requestId, version, email } of rows) {
      const verdict = Number(/\d+/.exec(email)?.[0] ?? 0) % 3 === 0 ? ("no" as const) : ("yes" as const);
      const voice = { requestId, version, verdict, reason: null, forGuest: null };
      const leaves =
        /(00|50)@/.test(email) && withdrawRequest({ tenantId: contoso, requestId }, new Date()).catch(failed);
      const [{ kind }] = await Promise.all([decideRequest(actor, voice, new Date()).catch(failed), leaves]);
      decided.push({ kind, verdict });
    }
  }
  return decided;
}

const open = () => db().approvalRequest.count({ where: { state: "pending" } });

async function until(isSo: () => Promise<boolean>, seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end && !(await isSo().catch(() => false))) await sleep(200);
}

type Found = { sandbox: Sandbox; answers: Outcome[]; decided: Decided[]; guests: number };

async function report({ sandbox, answers, decided, guests }: Found) {
  const rows = await db().approvalRequest.findMany({ select: { id: true, tenantId: true, sealed: true, state: true } });
  const ends = await db().requestEntry.groupBy({
    by: ["requestId"],
    where: { kind: { in: ["approved", "no", "withdrawn", "expired"] } },
    _count: true,
  });
  const requests = await openRequests(contoso, await db().approvalRequest.findMany({ where: { tenantId: contoso } }));
  const users = sandbox.store.tenant(contoso)?.users ?? [];
  const accounts = new Map<string, number>();
  for (const user of users) {
    const { mail } = currentValues(user);
    if (typeof mail === "string") accounts.set(mail, (accounts.get(mail) ?? 0) + 1);
  }
  const count = (state: string) => rows.filter((row) => row.state === state).length;
  const yes = requests.filter(({ state }) => state === "created" || state === "approved");
  const oneEach = yes.filter(({ email }) => accounts.get(email) === 1).length;
  const uninvited = requests.filter(
    ({ state, email }) => !yes.some((one) => one.email === email) && state !== "created" && accounts.has(email),
  ).length;
  const blocked = answers.flatMap((answer) =>
    answer.kind === "answered" && answer.body.includes("ShowBlockPage") ? [answer.ms] : [],
  );
  const sorted = blocked.toSorted((a, b) => a - b);
  const late = decided.filter(({ kind }) => kind === "tooLate").length;
  const broken = decided.filter(({ kind }) => kind === "failed").length;
  const twice = ends.filter(({ _count }) => _count !== 1).length;
  const problems = [
    ...(rows.length === guests ? [] : [`${rows.length} requests of ${guests} guests`]),
    ...(blocked.length === answers.length
      ? []
      : [`${answers.length - blocked.length} guests were not answered with their link`]),
    ...(ends.length === rows.length && twice === 0
      ? []
      : [`${rows.length - ends.length} never ended, ${twice} ended twice`]),
    ...(count("pending") === 0 ? [] : [`${count("pending")} still wait`]),
    ...(oneEach === yes.length
      ? []
      : [`${yes.length - oneEach} of ${yes.length} approved have not exactly one account`]),
    ...(uninvited === 0 ? [] : [`${uninvited} accounts that nobody approved`]),
  ];
  const told: string[][] = [
    ["guests, and requests of them", `${guests}, ${rows.length}`],
    ["calls, with Entra's retries", String(answers.length)],
    [
      "answer with her link: p50 / p95 / slowest ms",
      [0.5, 0.95, 1].map((share) => at(sorted, share).toFixed(0)).join(" / "),
    ],
    ["decisions that counted", String(decided.length - late - broken)],
    ["approvers who came too late and were told", String(late)],
    ["presses that found the database too busy, and were repeated", String(broken)],
    ["denied, withdrawn", `${count("denied")}, ${count("withdrawn")}`],
    ["approved, of them with exactly one account", `${yes.length}, ${oneEach}`],
    ["requests that ended twice or never", String(twice + rows.length - ends.length)],
  ];
  return { rows: told, problems };
}
