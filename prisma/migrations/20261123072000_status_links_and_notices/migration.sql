-- The links that open a guest's status page, and what is said about requests outside the portal.

CREATE TYPE "ApprovalChannel" AS ENUM ('mail', 'teams', 'webhook');

CREATE TYPE "ApprovalNoticeState" AS ENUM ('planned', 'sent', 'failed');

CREATE TABLE "StatusLink" (
    "hash" BYTEA NOT NULL,
    "tenantId" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StatusLink_pkey" PRIMARY KEY ("hash")
);

CREATE UNIQUE INDEX "StatusLink_requestId_number_key" ON "StatusLink"("requestId", "number");

CREATE TABLE "ApprovalNotice" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "requestId" UUID,
    "channel" "ApprovalChannel" NOT NULL,
    "about" TEXT NOT NULL,
    "once" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "state" "ApprovalNoticeState" NOT NULL DEFAULT 'planned',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leaseUntil" TIMESTAMPTZ(3),
    "status" INTEGER,
    "problem" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApprovalNotice_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "ApprovalNotice_once_key" ON "ApprovalNotice"("once");

CREATE INDEX "ApprovalNotice_tenantId_requestId_idx" ON "ApprovalNotice"("tenantId", "requestId");

-- For the worker: what is due, the longest waiting first.
CREATE INDEX "ApprovalNotice_due" ON "ApprovalNotice"("nextTryAt") WHERE "state" = 'planned';
