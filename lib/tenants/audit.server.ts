import { v7 } from "uuid";
import type { Transaction } from "@/lib/database/client.server";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "./actor";

type Change = {
  /** `connector.rename`: the kind of thing, and what happened to it. */
  action: string;
  /** Id of the thing. */
  subject: string;
  before?: Prisma.InputJsonValue;
  after?: Prisma.InputJsonValue;
};

/** Notes who changed what, in the transaction of the change. Never a secret, and no guest's data. */
export async function audit(tx: Transaction, actor: Actor, change: Change): Promise<void> {
  const { tenantId, id: actorId, name: actorName } = actor;
  await tx.auditEvent.create({ data: { id: v7(), tenantId, actorId, actorName, ...change } });
}
