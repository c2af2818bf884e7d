-- The moment that a UUIDv7 was made: its first 48 bits are milliseconds (RFC 9562, section 5.7). PostgreSQL has a function of
-- its own from version 17 on only.
CREATE FUNCTION call_moment(id UUID) RETURNS TIMESTAMPTZ LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT to_timestamp(('x' || translate(left(id::text, 13), '-', ''))::bit(48)::bigint / 1000.0) $$;

-- What became of the calls, counted by the worker (lib/calls/statistics/).
CREATE TYPE "StatisticSpan" AS ENUM ('minute', 'hour');

CREATE TABLE "CallStatistic" (
    "tenantId" UUID NOT NULL,
    "span" "StatisticSpan" NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "connectorId" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "outcome" "CallOutcome" NOT NULL,
    "cause" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "durations" INTEGER[],
    "durationCalls" INTEGER[],

    CONSTRAINT "CallStatistic_pkey" PRIMARY KEY ("tenantId","span","startsAt","connectorId","step","outcome","cause")
);

CREATE TABLE "CallStatisticProgress" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "countedTo" TIMESTAMPTZ(3) NOT NULL,
    "lateSeenTo" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CallStatisticProgress_pkey" PRIMARY KEY ("id")
);

-- Calls that reached the database after their minute was counted: what the worker counts again.
CREATE INDEX "Call_saved_late" ON "Call"("savedLateAt") WHERE "savedLateAt" IS NOT NULL;

