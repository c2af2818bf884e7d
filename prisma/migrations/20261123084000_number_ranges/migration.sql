-- AlterTable
ALTER TABLE "NumberSequence" ADD COLUMN     "first" BIGINT,
ADD COLUMN     "last" BIGINT;

-- What Prisma cannot express.

-- As before (20261122160000_unique_numbers), inside the range that an admin set, and past numbers that are taken already.
CREATE OR REPLACE FUNCTION "reserve_numbers"(tenants UUID[], sequences TEXT[], guests TEXT[], firsts BIGINT[], lasts BIGINT[])
RETURNS TABLE (reserved BIGINT) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  wanted RECORD;
  start BIGINT;
  ending BIGINT;
  highest BIGINT;
BEGIN
  FOR wanted IN
    SELECT g.tenant, g.sequence, g.first, g.last, array_agg(g.guest ORDER BY g.place) AS guests
    FROM (
      SELECT u.tenant, u.sequence, u.guest, u.first, u.last, min(u.place) AS place
      FROM unnest(tenants, sequences, guests, firsts, lasts) WITH ORDINALITY
        AS u(tenant, sequence, guest, first, last, place)
      GROUP BY u.tenant, u.sequence, u.guest, u.first, u.last
    ) g
    WHERE NOT EXISTS (
      SELECT FROM "ReservedNumber" r
      WHERE r."tenantId" = g.tenant AND r."sequence" = g.sequence AND r."guestKey" = g.guest)
    GROUP BY g.tenant, g.sequence, g.first, g.last
    ORDER BY g.tenant, g.sequence, min(g.place)
  LOOP
    INSERT INTO "NumberSequence" ("tenantId", "name", "next")
    VALUES (wanted.tenant, wanted.sequence, wanted.first)
    ON CONFLICT DO NOTHING;
    SELECT greatest(s."next", wanted.first, s."first"), least(wanted.last, s."last") INTO STRICT start, ending
    FROM "NumberSequence" s
    WHERE s."tenantId" = wanted.tenant AND s."name" = wanted.sequence
    FOR UPDATE;

    -- Once more: another call of the same guest may have been served while this one waited for the sequence. The numbers
    -- come one by one, until there are enough: the range may be endless, and some of it may be taken.
    WITH lacking AS (
      SELECT g.guest, row_number() OVER (ORDER BY g.place) AS turn
      FROM unnest(wanted.guests) WITH ORDINALITY AS g(guest, place)
      WHERE NOT EXISTS (
        SELECT FROM "ReservedNumber" r
        WHERE r."tenantId" = wanted.tenant AND r."sequence" = wanted.sequence AND r."guestKey" = g.guest)
    ), free AS (
      SELECT f.number, row_number() OVER (ORDER BY f.number) AS turn
      FROM (
        SELECT n.number
        FROM (SELECT generate_series(start, ending) AS number) n
        WHERE (
          SELECT r."number" FROM "ReservedNumber" r
          WHERE r."tenantId" = wanted.tenant AND r."sequence" = wanted.sequence AND r."number" = n.number) IS NULL
        LIMIT cardinality(wanted.guests)
      ) f
    ), given AS (
      INSERT INTO "ReservedNumber" ("tenantId", "sequence", "guestKey", "number")
      SELECT wanted.tenant, wanted.sequence, l.guest, f.number
      FROM lacking l JOIN free f ON f.turn = l.turn
      RETURNING "number"
    )
    SELECT max(given."number") INTO highest FROM given;

    IF highest IS NOT NULL THEN
      UPDATE "NumberSequence" s SET "next" = highest + 1
      WHERE s."tenantId" = wanted.tenant AND s."name" = wanted.sequence;
    END IF;
  END LOOP;

  RETURN QUERY
    SELECT r."number"
    FROM unnest(tenants, sequences, guests) WITH ORDINALITY AS u(tenant, sequence, guest, place)
    LEFT JOIN "ReservedNumber" r
      ON r."tenantId" = u.tenant AND r."sequence" = u.sequence AND r."guestKey" = u.guest
    ORDER BY u.place;
END
$$;
