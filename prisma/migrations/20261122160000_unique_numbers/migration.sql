-- CreateTable
CREATE TABLE "NumberSequence" (
    "tenantId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "next" BIGINT NOT NULL,

    CONSTRAINT "NumberSequence_pkey" PRIMARY KEY ("tenantId","name")
);

-- CreateTable
CREATE TABLE "ReservedNumber" (
    "tenantId" UUID NOT NULL,
    "sequence" TEXT NOT NULL,
    "guestKey" TEXT NOT NULL,
    "number" BIGINT NOT NULL,
    "reservedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReservedNumber_pkey" PRIMARY KEY ("tenantId","sequence","guestKey")
);

-- CreateIndex
CREATE UNIQUE INDEX "ReservedNumber_tenantId_sequence_number_key" ON "ReservedNumber"("tenantId", "sequence", "number");

-- AddForeignKey
ALTER TABLE "NumberSequence" ADD CONSTRAINT "NumberSequence_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- What Prisma cannot express.

-- Reserves a number for each guest who has none, and gives the number of each place of the lists; null if none was left.
-- In one round trip, so that a process which stalls never holds a sequence that the guests of all replicas wait for. Each
-- statement of a VOLATILE function sees what was committed before it began, which the second look below needs. Sequences are locked in
-- their order, so that two batches never wait for each other.
CREATE FUNCTION "reserve_numbers"(tenants UUID[], sequences TEXT[], guests TEXT[], firsts BIGINT[], lasts BIGINT[])
RETURNS TABLE (reserved BIGINT) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  wanted RECORD;
  start BIGINT;
  taken BIGINT;
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
    SELECT greatest(s."next", wanted.first) INTO STRICT start FROM "NumberSequence" s
    WHERE s."tenantId" = wanted.tenant AND s."name" = wanted.sequence
    FOR UPDATE;

    -- Once more: another call of the same guest may have been served while this one waited for the sequence.
    INSERT INTO "ReservedNumber" ("tenantId", "sequence", "guestKey", "number")
    SELECT wanted.tenant, wanted.sequence, g.guest, start - 1 + row_number() OVER (ORDER BY g.place)
    FROM unnest(wanted.guests) WITH ORDINALITY AS g(guest, place)
    WHERE NOT EXISTS (
      SELECT FROM "ReservedNumber" r
      WHERE r."tenantId" = wanted.tenant AND r."sequence" = wanted.sequence AND r."guestKey" = g.guest)
    ORDER BY g.place
    LIMIT greatest(0, wanted.last - start + 1);
    GET DIAGNOSTICS taken = ROW_COUNT;

    IF taken > 0 THEN
      UPDATE "NumberSequence" s SET "next" = start + taken
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
