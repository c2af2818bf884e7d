import { db } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import { type Approver, policySchema } from "./plan";
import type { ApprovalRequest, Entry, RequestState } from "./request";
import { openEntries, openRequests } from "./seal.server";

export type Card = {
  request: ApprovalRequest;
  connector: string;
  entries: Entry[];
  /** Other guests with an address of the same domain: how many asked, and how many of them were let in. */
  domain: { asked: number; approved: number };
  /** Of the same address, newest first; `by` and `reason`: the last decision on it. */
  earlier: Earlier[];
  /** To whom it may be handed over. */
  people: Approver[];
};

export type Earlier = { id: string; state: RequestState; createdAt: Date; by: string | null; reason: string | null };

const most = 200;

/** A request with what helps to decide on it. Throws `notFound` for one of another tenant. */
export async function loadCard(tenantId: string, requestId: string): Promise<Card> {
  const row = await db().approvalRequest.findFirst({ where: { id: requestId, tenantId } });
  const [request] = row ? await openRequests(tenantId, [row]) : [];
  if (!row || !request) throw new AppError("notFound", `request ${requestId}`);
  const { guestHash, domainHash, connectorId } = row;
  const others = { tenantId, domainHash, NOT: { guestHash } };
  const [connector, entries, asked, approved, earlier, policies] = await Promise.all([
    db().connector.findFirst({ where: { id: connectorId, tenantId }, select: { name: true } }),
    db().requestEntry.findMany({ where: { tenantId, requestId }, orderBy: { id: "asc" }, take: most }),
    db().approvalRequest.count({ where: others }),
    db().approvalRequest.count({ where: { ...others, state: { in: ["approved", "created"] } } }),
    db().approvalRequest.findMany({
      where: { tenantId, guestHash, NOT: { id: requestId } },
      select: { id: true, state: true, createdAt: true },
      orderBy: { id: "desc" },
      take: 20,
    }),
    db().approvalPolicy.findMany({ where: { tenantId }, select: { content: true } }),
  ]);
  const plans = [request.plan, ...policies.map(({ content }) => policySchema.parse(content))];
  const everybody = plans.flatMap(({ stages }) => stages.flatMap(({ approvers }) => approvers));
  const people = [...new Map(everybody.map((one) => [one.id, one])).values()];
  return {
    ...{
      request,
      earlier: await withDecisions(tenantId, earlier),
      people,
      domain: { asked, approved },
      connector: connector?.name ?? "a deleted connector",
    },
    entries: await openEntries(tenantId, entries),
  };
}

/** Who decided on earlier requests, and why: the best there is to know of somebody who asks again. */
async function withDecisions(tenantId: string, earlier: Omit<Earlier, "by" | "reason">[]): Promise<Earlier[]> {
  if (earlier.length === 0) return [];
  const ids = earlier.map(({ id }) => id);
  const rows = await db().requestEntry.findMany({
    where: { tenantId, requestId: { in: ids }, kind: { in: ["yes", "no"] } },
    orderBy: { id: "asc" },
    take: most,
  });
  const opened = await openEntries(tenantId, rows);
  const last = new Map(rows.map(({ requestId }, place) => [requestId, opened[place]]));
  return earlier.map((each) => {
    const entry = each.state === "withdrawn" || each.state === "expired" ? undefined : last.get(each.id);
    return { ...each, by: entry?.actorName ?? null, reason: entry?.words ?? null };
  });
}
