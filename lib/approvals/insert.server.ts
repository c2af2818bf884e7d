import { CallBatches } from "@/lib/database/call-batches.server";
import { callPool } from "@/lib/database/client.server";
import type { Plan } from "./plan";

/** A request with its first link and the first line of its history, as PostgreSQL reads it from JSON; bytes in hexadecimal. */
export type NewRequest = {
  id: string;
  tenantId: string;
  connectorId: string;
  callId: string | null;
  reference: string;
  plan: Plan;
  approverIds: string[];
  guestKey: string;
  guestHash: string;
  domainHash: string;
  provider: string;
  language: string;
  sealed: string;
  dueAt: Date;
  createdAt: Date;
  linkHash: string;
  linkExpiresAt: Date;
  entryId: string;
};

const batches = () => CallBatches.named<NewRequest, boolean>("requests-to-insert", { send: insert, maxEntries: 200 });

/** False: she has an open one already. Guests who come together share a commit. */
export const insertRequest = (row: NewRequest, patienceMs: number): Promise<boolean> => batches().add(row, patienceMs);

/**
 * Whoever inserts the same guest at the same moment, here or on another replica, waits for the index ApprovalRequest_one_open. Ordered,
 * so that two batches lock in the same order.
 */
const statement = `
  WITH asked AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS asked(
      "id" uuid, "tenantId" uuid, "connectorId" text, "callId" uuid, "reference" text, "plan" jsonb, "approverIds" text[],
      "guestKey" text, "guestHash" text, "domainHash" text, "provider" text, "language" text, "sealed" text,
      "dueAt" timestamptz, "createdAt" timestamptz, "linkHash" text, "linkExpiresAt" timestamptz, "entryId" uuid)
  ),
  inserted AS (
    INSERT INTO "ApprovalRequest" ("id", "tenantId", "connectorId", "callId", "reference", "plan", "approverIds", "guestKey",
                                   "guestHash", "domainHash", "provider", "language", "sealed", "dueAt", "createdAt", "isTold")
    SELECT "id", "tenantId", "connectorId", "callId", "reference", "plan", "approverIds", "guestKey",
           decode("guestHash", 'hex'), decode("domainHash", 'hex'), "provider", "language", decode("sealed", 'hex'), "dueAt",
           "createdAt", false
    FROM asked ORDER BY "connectorId", "guestKey", "id"
    ON CONFLICT ("connectorId", "guestKey") WHERE "state" IN ('pending', 'approved') DO NOTHING
    RETURNING "id"
  ),
  linked AS (
    INSERT INTO "StatusLink" ("hash", "tenantId", "requestId", "number", "expiresAt")
    SELECT decode("linkHash", 'hex'), "tenantId", "id", 1, "linkExpiresAt" FROM asked JOIN inserted USING ("id")
  ),
  noted AS (
    INSERT INTO "RequestEntry" ("id", "tenantId", "requestId", "kind", "stage", "createdAt")
    SELECT "entryId", "tenantId", "id", 'requested', 0, "createdAt" FROM asked JOIN inserted USING ("id")
  )
  SELECT "id" FROM inserted`;

async function insert(rows: NewRequest[]): Promise<boolean[]> {
  const found = await callPool().query<{ id: string }>({
    name: "insert-requests",
    text: statement,
    values: [JSON.stringify(rows)],
  });
  const inserted = new Set(found.rows.map(({ id }) => id));
  return rows.map(({ id }) => inserted.has(id));
}
