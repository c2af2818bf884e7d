import { askedAgainWithin } from "./question.server";

const columns = `"id", "tenantId", "connectorId", "step", "receivedAt", "durationMs", "outcome", "cause", "status",
                      "revisionNumber", "source", "provider", "guestHash", "domainHash", "sealed"`;

/** Parameters $1–$15: one array per column of Call, in the order of `columns`. */
const calls = `unnest($1::uuid[], $2::uuid[], $3::text[], $4::"Step"[], $5::timestamptz[], $6::real[],
                       $7::"CallOutcome"[], $8::text[], $9::smallint[], $10::int[], $11::text[], $12::text[],
                       $13::bytea[], $14::bytea[], $15::bytea[])`;

export const insertCalls = `INSERT INTO "Call" (${columns}) SELECT * FROM ${calls}`;

/** Those that are there already stay as they are. */
const insertLateCalls = `
  INSERT INTO "Call" (${columns}, "savedLateAt") SELECT *, now() FROM ${calls}
  ON CONFLICT ("id", "tenantId") DO NOTHING RETURNING "id"`;

/** $16–$25: one array per column of the silent writes. */
const plans = `unnest($16::uuid[], $17::uuid[], $18::text[], $19::uuid[], $20::text[], $21::bytea[], $22::bytea[],
                         $23::bytea[], $24::timestamptz[], $25::text[])
      AS t("id", "tenantId", "connectorId", "callId", "guestKey", "guestHash", "valuesHash", "sealed", "createdAt", "guestId")`;

/**
 * Both steps, a resubmitted page and Entra's retry meet in the one planned row of a guest: the latest call counts, whichever is
 * committed last, and a worker that holds the row loses its lease, so that it cannot finish with the values of before. Ordered, so that
 * two batches lock in the same order. A user who opens an app again plans nothing while her latest write says the same. The earlier
 * write is a value and not an EXISTS, which PostgreSQL may turn into a table of all that is planned, anew for each batch.
 */
const planWrites = `
  planned AS (
    INSERT INTO "SilentWrite" AS write ("id", "tenantId", "connectorId", "callId", "guestKey", "guestHash", "valuesHash",
                                        "sealed", "createdAt", "guestId", "receipt")
    SELECT "id", "tenantId", "connectorId", "callId", "guestKey", "guestHash", "valuesHash", "sealed", "createdAt", "guestId",
           jsonb_build_array(jsonb_build_object('at', "createdAt", 'what', 'planned'))
    FROM (
      SELECT DISTINCT ON ("connectorId", "guestKey") * FROM plan
      WHERE ("valuesHash" IS NOT NULL OR (
        SELECT TRUE FROM "SilentWrite" earlier
        WHERE earlier."connectorId" = plan."connectorId" AND earlier."guestKey" = plan."guestKey" AND earlier."state" = 'planned'))
        AND NOT ("guestId" IS NOT NULL AND (
          SELECT latest."valuesHash" = plan."valuesHash" AND latest."state" <> 'abandoned' FROM "SilentWrite" latest
          WHERE latest."connectorId" = plan."connectorId" AND latest."guestKey" = plan."guestKey" AND latest."guestKey" LIKE 'user:%'
          ORDER BY latest."id" DESC LIMIT 1) IS TRUE)
      ORDER BY "connectorId", "guestKey", "callId" DESC
    ) latest
    ON CONFLICT ("connectorId", "guestKey") WHERE "state" = 'planned' DO UPDATE
      SET "callId" = excluded."callId", "guestHash" = excluded."guestHash", "valuesHash" = excluded."valuesHash",
          "sealed" = excluded."sealed", "receipt" = write."receipt" || excluded."receipt", "attempts" = 0,
          "nextTryAt" = now(), "leaseOwner" = NULL, "leaseUntil" = NULL, "updatedAt" = now()
      WHERE write."callId" < excluded."callId"
    RETURNING 1
  )`;
const isPlanned = `SELECT FROM planned LIMIT 1`;

export const insertCallsAndPlans = `
  WITH call AS (${insertCalls}),
  plan AS (SELECT * FROM ${plans}),
  ${planWrites}
  ${isPlanned}`;

/** $26–$28: what calls ask whose answers depend on when it was asked. */
const questions = `unnest($26::uuid[], $27::bytea[], $28::timestamptz[]) AS t("callId", "question", "at")`;

/**
 * Nothing is saved of a call that asks what another one asked before it, on whichever replica: it has to be decided as at the moment
 * of that one, which comes back. Ordered, as above, and before any silent write is locked. A row without `callId`: something is planned.
 */
export const insertAskedCallsAndPlans = `
  WITH asked AS (SELECT * FROM ${questions}),
  first AS (
    INSERT INTO "FirstMoment" AS first ("question", "at")
    SELECT DISTINCT ON ("question") "question", "at" FROM asked ORDER BY "question", "at"
    ON CONFLICT ("question") DO UPDATE SET "at" = CASE
      WHEN excluded."at" - first."at" > interval '${askedAgainWithin}' THEN excluded."at" ELSE first."at" END
    RETURNING "question", "at"
  ),
  again AS (SELECT asked."callId", first."at" FROM asked JOIN first USING ("question") WHERE first."at" <> asked."at"),
  call AS (
    INSERT INTO "Call" (${columns}) SELECT * FROM ${calls} AS t("callId") WHERE "callId" NOT IN (SELECT "callId" FROM again)
  ),
  plan AS (SELECT * FROM ${plans} WHERE "callId" NOT IN (SELECT "callId" FROM again)),
  ${planWrites}
  SELECT "callId", "at" FROM again UNION ALL (SELECT NULL, NULL FROM planned LIMIT 1)`;

/**
 * For calls from the spool: plans only for those that came in now, whose silent write may else be done already, and for none whose guest
 * has a later write, which may be done as well.
 */
export const insertLateCallsAndPlans = `
  WITH call AS (${insertLateCalls}),
  plan AS (
    SELECT t.* FROM ${plans} JOIN call ON call."id" = t."callId"
    WHERE NOT EXISTS (
      SELECT FROM "SilentWrite" later
      WHERE later."callId" > t."callId" AND later."connectorId" = t."connectorId" AND later."guestKey" = t."guestKey")
  ),
  ${planWrites}
  ${isPlanned}`;
