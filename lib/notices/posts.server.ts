import type { Transaction } from "@/lib/database/client.server";
import type { Notice } from "./notice";

type About = { tenantId: string; requestId: string; once: string };

/** To Teams and to other systems, where an admin keeps addresses for them. */
export async function postsFor(
  tx: Transaction,
  { tenantId, requestId, once }: About,
  write: { card: () => string; message: () => string },
): Promise<Notice[]> {
  const { webhookUrl, teams } = (await tx.approvalChannels.findUnique({ where: { tenantId } })) ?? {};
  const posted = { requestId, about: "posted" as const, once };
  return [
    ...(teams ? [{ ...posted, body: { channel: "teams" as const, body: write.card() } }] : []),
    ...(webhookUrl ? [{ ...posted, body: { channel: "webhook" as const, body: write.message() } }] : []),
  ];
}
