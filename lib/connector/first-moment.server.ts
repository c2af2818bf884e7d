import { createHmac } from "node:crypto";
import { binaryArray, bytea, timestamptz } from "@/lib/database/binary-array.server";
import { CallBatches } from "@/lib/database/call-batches.server";
import { callPool } from "@/lib/database/client.server";
import { log } from "@/lib/log.server";
import type { Step } from "./step";

/** A guest's call: Entra's retry has the same. `claims`: the text of the body; `secret`: the connector's. */
export type Asked = { connectorId: string; secret: string; step: Step; guestKey: string; claims: string; at: Date };

type Entry = { question: Buffer; at: Date };

/** Entra asks again after 20 s; who comes back after two minutes tries anew. */
const validFor = "2 minutes";
const forgetEveryMs = 60_000;
let forgottenAt = 0;

const batches = () => CallBatches.named<Entry, Date>("first-moments", { send: keepFirst, maxEntries: 500 });

/**
 * When this question was first asked, of any replica, durably before anybody hears an answer that depends on it. Where the database
 * cannot tell in time it is now: no guest is turned away over that.
 */
export async function firstMoment({ at, ...asked }: Asked, patienceMs: number): Promise<Date> {
  const question = questionOf(asked);
  try {
    return await batches().add({ question, at }, patienceMs);
  } catch (err) {
    log().warn({ err, connectorId: asked.connectorId }, "moment of the first call not known, using this one");
    return at;
  }
}

/** Keyed, or claims could be tried out on the table. */
export function questionOf({ connectorId, secret, step, guestKey, claims }: Omit<Asked, "at">): Buffer {
  const text = JSON.stringify([connectorId, step, guestKey, claims]);
  return createHmac("sha256", secret).update(text).digest();
}

/**
 * The moment need not be on the disk when the statement ends: the call that follows it in PostgreSQL's log is, with all before it, before
 * anybody hears an answer.
 */
const withoutWaiting = "(SELECT set_config('synchronous_commit', 'off', true)) AS without_waiting";

async function keepFirst(entries: Entry[]): Promise<Date[]> {
  const firsts = new Map<string, Entry>();
  for (const entry of entries) {
    const key = entry.question.toString("hex");
    if (!firsts.has(key)) firsts.set(key, entry); // one statement may not touch a row twice
  }
  const all = [...firsts.values()];
  const { rows } = await callPool().query<Entry>({
    name: "first-moments",
    text: `
      INSERT INTO "FirstMoment" AS first ("question", "at")
      SELECT "question", "at" FROM unnest($1::bytea[], $2::timestamptz[]) AS t("question", "at"), ${withoutWaiting}
      ORDER BY "question"
      ON CONFLICT ("question") DO UPDATE
        SET "at" = CASE WHEN excluded."at" - first."at" > interval '${validFor}' THEN excluded."at" ELSE first."at" END
      RETURNING "question", "at"`,
    values: [
      binaryArray(
        bytea,
        all.map(({ question }) => question),
      ),
      binaryArray(
        timestamptz,
        all.map(({ at }) => at),
      ),
    ],
  });
  void forgetOld();
  const kept = new Map(rows.map(({ question, at }) => [question.toString("hex"), at]));
  return entries.map(({ question, at }) => kept.get(question.toString("hex")) ?? at);
}

async function forgetOld(): Promise<void> {
  if (performance.now() - forgottenAt < forgetEveryMs) return;
  forgottenAt = performance.now();
  try {
    await callPool().query(`DELETE FROM "FirstMoment" WHERE "at" < now() - 5 * interval '${validFor}'`);
  } catch (err) {
    log().warn({ err }, "old moments not forgotten: trying again later");
  }
}
