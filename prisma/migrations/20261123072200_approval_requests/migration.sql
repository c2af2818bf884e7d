-- What guests ask for, and everything that happened to it.

CREATE TYPE "RequestState" AS ENUM ('pending', 'approved', 'created', 'denied', 'withdrawn', 'expired', 'revoked');

CREATE TYPE "RequestEntryKind" AS ENUM ('requested', 'corrected', 'noted', 'asked', 'answered', 'yes', 'no', 'stage', 'handedOver', 'approved', 'denied', 'withdrawn', 'expired', 'created', 'failed', 'revoked');

CREATE TABLE "ApprovalPolicy" (
    "connectorId" TEXT NOT NULL,
    "tenantId" UUID NOT NULL,
    "isOn" BOOLEAN NOT NULL DEFAULT false,
    "content" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ApprovalPolicy_pkey" PRIMARY KEY ("connectorId")
);

CREATE TABLE "ApprovalRequest" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "connectorId" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "state" "RequestState" NOT NULL DEFAULT 'pending',
    "stage" INTEGER NOT NULL DEFAULT 0,
    "plan" JSONB NOT NULL,
    "approverIds" TEXT[],
    "isAsked" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "guestKey" TEXT NOT NULL,
    "guestHash" BYTEA,
    "domainHash" BYTEA,
    "provider" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "askAgainAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApprovalRequest_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "RequestEntry" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "kind" "RequestEntryKind" NOT NULL,
    "stage" INTEGER NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT,
    "sealed" BYTEA,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RequestEntry_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "ApprovalRequest_tenantId_guestHash_idx" ON "ApprovalRequest"("tenantId", "guestHash");

CREATE INDEX "ApprovalRequest_tenantId_domainHash_idx" ON "ApprovalRequest"("tenantId", "domainHash");

CREATE INDEX "ApprovalRequest_tenantId_id_idx" ON "ApprovalRequest"("tenantId", "id" DESC);

-- A double submit, Entra's retry and a second try: one request.
CREATE UNIQUE INDEX "ApprovalRequest_one_open" ON "ApprovalRequest"("connectorId", "guestKey") WHERE "state" IN ('pending', 'approved');

-- The queue, oldest first, and the part of it that waits for one approver.
CREATE INDEX "ApprovalRequest_queue" ON "ApprovalRequest"("tenantId", "id") WHERE "state" = 'pending';

CREATE INDEX "ApprovalRequest_mine" ON "ApprovalRequest" USING GIN ("approverIds") WHERE "state" = 'pending';

CREATE INDEX "ApprovalRequest_reference_idx" ON "ApprovalRequest"("reference");

CREATE INDEX "RequestEntry_requestId_id_idx" ON "RequestEntry"("requestId", "id");

ALTER TABLE "ApprovalPolicy" ADD CONSTRAINT "ApprovalPolicy_connectorId_fkey" FOREIGN KEY ("connectorId") REFERENCES "Connector"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "RequestEntry" ADD CONSTRAINT "RequestEntry_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "ApprovalRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "StatusLink" ADD CONSTRAINT "StatusLink_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "ApprovalRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ApprovalNotice" ADD CONSTRAINT "ApprovalNotice_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "ApprovalRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;
