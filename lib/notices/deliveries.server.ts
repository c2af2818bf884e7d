import { db } from "@/lib/database/client.server";

/** What was posted lately, newest first: whether it arrived, and else why. By the index of tenant, channel and id. */
export const listDeliveries = (tenantId: string, channel: "teams" | "webhook", limit = 10) =>
  db().approvalNotice.findMany({
    where: { tenantId, channel },
    orderBy: { id: "desc" },
    take: limit,
    select: {
      ...{ id: true, about: true, state: true, attempts: true, nextTryAt: true, status: true, problem: true },
      createdAt: true,
    },
  });
