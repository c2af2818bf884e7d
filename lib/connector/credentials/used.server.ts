import { callPool } from "@/lib/database/client.server";
import { oncePerProcess } from "@/lib/database/once-per-process.server";
import { log } from "@/lib/log.server";

const everyMs = 60_000;

/** When each credential was last accepted, as far as the database does not know it yet. */
type Used = Map<string, number>;

const used = () =>
  oncePerProcess<Used>("used-credentials", () => {
    setInterval(() => void saveLastUsed(), everyMs).unref();
    return new Map();
  });

/** Costs a call next to nothing; the database hears of it within a minute. */
export const noteUsed = (credentialId: string, at: Date): void => void used().set(credentialId, at.getTime());

/** One statement for all of them, and for a process that ends. What could not be written is tried again. */
export async function saveLastUsed(): Promise<void> {
  const entries = [...used()];
  if (entries.length === 0) return;
  used().clear();
  try {
    await callPool().query({
      text: `UPDATE "Credential" SET "lastUsedAt" = greatest("lastUsedAt", "at")
             FROM unnest($1::uuid[], $2::timestamptz[]) AS used("credentialId", "at") WHERE "id" = "credentialId"`,
      values: [entries.map(([id]) => id), entries.map(([, atMs]) => new Date(atMs))],
    });
  } catch (err) {
    log().warn({ err }, "last use of credentials not saved, trying again");
    for (const [id, atMs] of entries) if (!used().has(id)) used().set(id, atMs);
  }
}
