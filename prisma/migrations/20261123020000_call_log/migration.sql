-- The data keys of each tenant, wrapped by a master key of the settings (lib/keys/). No foreign key: a call may come before its
-- tenant has a row.
CREATE TABLE "TenantKey" (
    "tenantId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "masterKeyId" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TenantKey_pkey" PRIMARY KEY ("tenantId", "number")
);

-- How long a tenant keeps its calls.
ALTER TABLE "Tenant" ADD COLUMN "retentionDays" INTEGER NOT NULL DEFAULT 90;

-- The log, partitioned by tenant and by day, with what is about the guest sealed. SQL has no key to seal the rows of before with, and
-- nobody runs this in production yet: they go (docs/decisions/0027-the-call-log-is-partitioned-and-sealed.md).
DROP TABLE "Call";

CREATE TABLE "Call" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "connectorId" TEXT NOT NULL,
    "step" "Step",
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "durationMs" REAL NOT NULL,
    "outcome" "CallOutcome" NOT NULL,
    "cause" TEXT,
    "status" SMALLINT NOT NULL,
    "revisionNumber" INTEGER,
    "source" TEXT,
    "provider" TEXT,
    "savedLateAt" TIMESTAMPTZ(3),
    "guestHash" BYTEA,
    "domainHash" BYTEA,
    "sealed" BYTEA NOT NULL,

    -- Serves the log of a tenant, newest first (lib/calls/log.server.ts), one call, and the calls of a span of time, whose tenants it
    -- need not know (lib/calls/statistics/count.server.ts): so the id stands first. In a partition all rows are of one tenant.
    CONSTRAINT "Call_pkey" PRIMARY KEY ("id", "tenantId")
) PARTITION BY LIST ("tenantId");

-- What is encrypted cannot be compressed: PostgreSQL need not try.
ALTER TABLE "Call" ALTER COLUMN "sealed" SET STORAGE EXTERNAL;

-- The log of a connector, newest first.
CREATE INDEX "Call_connectorId_id_idx" ON "Call"("connectorId", "id" DESC);

-- The calls of one guest, newest first.
CREATE INDEX "Call_guestHash_id_idx" ON "Call"("guestHash", "id" DESC);

-- Calls that reached the database after their minute was counted: what the worker counts again (lib/calls/statistics/).
CREATE INDEX "Call_saved_late" ON "Call"("savedLateAt") WHERE "savedLateAt" IS NOT NULL;

-- Calls that came long after they were answered, in the order in which they came (lib/feed/).
CREATE INDEX "Call_late" ON "Call"("tenantId", "savedLateAt", "id") WHERE "savedLateAt" IS NOT NULL;

-- Calls of a tenant that has no partition yet.
CREATE TABLE "Call_default" PARTITION OF "Call" DEFAULT;

-- The least UUIDv7 of a moment (RFC 9562, section 5.7), and below every id that lib/calls/since.ts can make of it.
CREATE FUNCTION least_id_at(moment TIMESTAMPTZ) RETURNS UUID LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid $$;

-- Makes the partitions of a tenant for these days (UTC), moves the rows there that had to go to a default partition, and says how
-- many it made. Who comes at the same time waits for the other and makes nothing twice. A partition is made beside the table and then
-- attached: guests' calls and readers go on meanwhile, except on the default partition, which is almost always empty.
CREATE FUNCTION make_call_partitions(tenant UUID, days DATE[]) RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE
  parent TEXT := 'Call_' || replace(tenant::text, '-', '');
  rest TEXT := parent || '_default';
  is_new BOOLEAN;
  day DATE;
  part TEXT;
  first_id UUID;
  next_id UUID;
  made INTEGER := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('make_call_partitions', 0));
  is_new := to_regclass(format('%I', parent)) IS NULL;
  IF is_new THEN
    EXECUTE format('CREATE TABLE %I (LIKE "Call" INCLUDING DEFAULTS INCLUDING STORAGE) PARTITION BY RANGE ("id")', parent);
    EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT', rest, parent);
  END IF;

  FOREACH day IN ARRAY days LOOP
    part := parent || '_' || to_char(day, 'YYYYMMDD');
    CONTINUE WHEN to_regclass(format('%I', part)) IS NOT NULL;
    first_id := least_id_at(day::timestamp AT TIME ZONE 'UTC');
    next_id := least_id_at((day + 1)::timestamp AT TIME ZONE 'UTC');
    EXECUTE format('CREATE TABLE %I (LIKE "Call" INCLUDING DEFAULTS INCLUDING STORAGE)', part);
    -- Nobody writes there between the move and the moment when the new partition takes over.
    EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', rest);
    EXECUTE format(
      'WITH moved AS (DELETE FROM %I WHERE "id" >= %L AND "id" < %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
      rest, first_id, next_id, part);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, part, first_id, next_id);
    made := made + 1;
  END LOOP;

  IF is_new THEN
    LOCK TABLE "Call_default" IN ACCESS EXCLUSIVE MODE;
    EXECUTE format(
      'WITH moved AS (DELETE FROM "Call_default" WHERE "tenantId" = %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
      tenant, parent);
    EXECUTE format('ALTER TABLE "Call" ATTACH PARTITION %I FOR VALUES IN (%L)', parent, tenant);
  END IF;
  RETURN made;
END
$$;

-- The day partitions of the log.
CREATE VIEW "CallPartition" AS
  SELECT t.tenant AS "tenantId", to_date(right(c.relname, 8), 'YYYYMMDD') AS "day", c.relname::text AS "name"
  FROM (
    SELECT c.oid, substr(c.relname, 6)::uuid AS tenant
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = '"Call"'::regclass AND c.relkind = 'p'
  ) t
  JOIN pg_inherits i ON i.inhparent = t.oid
  JOIN pg_class c ON c.oid = i.inhrelid
  WHERE c.relname ~ '_[0-9]{8}$';

-- A week ahead for every tenant.
SELECT make_call_partitions("id", ARRAY(SELECT (now() AT TIME ZONE 'UTC')::date + n FROM generate_series(-1, 7) n)) FROM "Tenant";
