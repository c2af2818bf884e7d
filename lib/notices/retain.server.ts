import { db } from "@/lib/database/client.server";

const keptDays = 30;

/** What was said is of no use for longer, and it names guests. */
export async function forgetOldNotices(now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 24 * 60 * 60_000);
  await db().approvalNotice.deleteMany({ where: { createdAt: { lt: before }, state: { not: "planned" } } });
}
