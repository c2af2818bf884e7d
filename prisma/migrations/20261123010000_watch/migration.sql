-- When a change was written, by the database's own clock: what other systems read in order (lib/feed/).
ALTER TABLE "AuditEvent" ADD COLUMN "savedAt" TIMESTAMPTZ(3);
UPDATE "AuditEvent" SET "savedAt" = "at";
ALTER TABLE "AuditEvent" ALTER COLUMN "savedAt" SET NOT NULL, ALTER COLUMN "savedAt" SET DEFAULT clock_timestamp();
CREATE INDEX "AuditEvent_tenantId_savedAt_id_idx" ON "AuditEvent"("tenantId", "savedAt", "id");

-- What another system shows to read calls and changes.
CREATE TABLE "ApiToken" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "secretHash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ApiToken_secretHash_key" ON "ApiToken"("secretHash");
CREATE INDEX "ApiToken_tenantId_id_idx" ON "ApiToken"("tenantId", "id" DESC);

CREATE TYPE "CallExportState" AS ENUM ('running', 'finished', 'cancelled', 'cut');

-- A file of calls that somebody takes away, and how far it got.
CREATE TABLE "CallExport" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "startedById" TEXT NOT NULL,
    "startedBy" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "state" "CallExportState" NOT NULL DEFAULT 'running',
    "calls" INTEGER NOT NULL DEFAULT 0,
    "position" UUID,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CallExport_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "CallExport_tenantId_id_idx" ON "CallExport"("tenantId", "id" DESC);

-- Something that a person should look at, from when it was noticed until it was over.
CREATE TABLE "Alarm" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "connectorId" TEXT,
    "connectorName" TEXT,
    "facts" JSONB NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "acknowledgedAt" TIMESTAMPTZ(3),
    "acknowledgedBy" TEXT,

    CONSTRAINT "Alarm_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Alarm_tenantId_id_idx" ON "Alarm"("tenantId", "id" DESC);

-- One open alarm about the same thing.
CREATE UNIQUE INDEX "Alarm_one_open" ON "Alarm"("tenantId", "kind", "subject") WHERE "closedAt" IS NULL;

CREATE TABLE "AlarmSettings" (
    "tenantId" UUID NOT NULL,
    "watched" JSONB NOT NULL,
    "webhookUrl" TEXT,
    "webhookKeyId" UUID,
    "mailTo" TEXT[],

    CONSTRAINT "AlarmSettings_pkey" PRIMARY KEY ("tenantId")
);

CREATE TYPE "AlarmChannel" AS ENUM ('webhook', 'mail');
CREATE TYPE "AlarmNoticeState" AS ENUM ('planned', 'sent', 'failed');

-- What is said about an alarm outside the portal, and what became of it.
CREATE TABLE "AlarmNotice" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "alarmId" UUID,
    "channel" "AlarmChannel" NOT NULL,
    "about" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "state" "AlarmNoticeState" NOT NULL DEFAULT 'planned',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leaseUntil" TIMESTAMPTZ(3),
    "status" INTEGER,
    "problem" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "AlarmNotice_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "AlarmNotice_tenantId_id_idx" ON "AlarmNotice"("tenantId", "id" DESC);

-- What the worker sends next.
CREATE INDEX "AlarmNotice_due" ON "AlarmNotice"("nextTryAt") WHERE "state" = 'planned';

-- Calls that came long after they were answered, in the order in which they came.
CREATE INDEX "Call_late" ON "Call"("tenantId", "savedLateAt", "id") WHERE "savedLateAt" IS NOT NULL;
