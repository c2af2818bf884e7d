-- Silent values for guests who are in the directory already.

CREATE TYPE "BackfillPhase" AS ENUM ('look', 'write', 'undo');

CREATE TYPE "BackfillState" AS ENUM ('ready', 'running', 'paused', 'parked', 'stopped', 'done');

CREATE TYPE "BackfillItemState" AS ENUM ('planned', 'same', 'skipped', 'writing', 'written', 'gone', 'failed', 'restored', 'changed');

CREATE TABLE "Backfill" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "connectorId" TEXT NOT NULL,
    "phase" "BackfillPhase" NOT NULL DEFAULT 'look',
    "state" "BackfillState" NOT NULL DEFAULT 'running',
    "reason" TEXT,
    "needs" TEXT,
    "filter" JSONB NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "counted" INTEGER,
    "looked" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT,
    "perMinute" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "startedById" TEXT NOT NULL,
    "startedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Backfill_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "BackfillItem" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "backfillId" UUID NOT NULL,
    "guestId" TEXT NOT NULL,
    "guestHash" BYTEA,
    "state" "BackfillItemState" NOT NULL,
    "sealed" BYTEA NOT NULL,
    "reason" TEXT,
    "mayBeSet" BOOLEAN NOT NULL DEFAULT false,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BackfillItem_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "Backfill_tenantId_connectorId_id_idx" ON "Backfill"("tenantId", "connectorId", "id" DESC);

-- What a worker takes next: few rows, however many backfills there were.
CREATE INDEX "Backfill_due" ON "Backfill"("nextAt") WHERE "state" = 'running';

CREATE UNIQUE INDEX "BackfillItem_backfillId_guestId_key" ON "BackfillItem"("backfillId", "guestId");

CREATE INDEX "BackfillItem_backfillId_state_id_idx" ON "BackfillItem"("backfillId", "state", "id");

-- Whose turn it is, one step into the index however many guests there are.
CREATE INDEX "BackfillItem_to_write" ON "BackfillItem"("backfillId", "nextTryAt", "id") WHERE "state" IN ('planned', 'writing');

CREATE INDEX "BackfillItem_to_undo" ON "BackfillItem"("backfillId", "nextTryAt", "id") WHERE "mayBeSet";

CREATE INDEX "BackfillItem_tenantId_guestHash_idx" ON "BackfillItem"("tenantId", "guestHash");

CREATE INDEX "BackfillItem_tenantId_guestId_idx" ON "BackfillItem"("tenantId", "guestId");

ALTER TABLE "Backfill" ADD CONSTRAINT "Backfill_connectorId_fkey" FOREIGN KEY ("connectorId") REFERENCES "Connector"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "BackfillItem" ADD CONSTRAINT "BackfillItem_backfillId_fkey" FOREIGN KEY ("backfillId") REFERENCES "Backfill"("id") ON DELETE CASCADE ON UPDATE CASCADE;
