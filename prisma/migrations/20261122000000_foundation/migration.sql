-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "CredentialKind" AS ENUM ('basic');

-- CreateEnum
CREATE TYPE "RevisionState" AS ENUM ('draft', 'published', 'superseded');

-- CreateEnum
CREATE TYPE "Step" AS ENUM ('postFederationSignup', 'postAttributeCollection');

-- CreateEnum
CREATE TYPE "CallOutcome" AS ENUM ('continue', 'block', 'askAgain', 'refused');

-- CreateEnum
CREATE TYPE "SilentWriteState" AS ENUM ('planned', 'written', 'confirmed', 'parked', 'abandoned');

-- CreateTable
CREATE TABLE "Tenant" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Connector" (
    "id" TEXT NOT NULL,
    "tenantId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "userFlowId" TEXT NOT NULL,
    "flow" JSONB,
    "flowReadAt" TIMESTAMPTZ(3),
    "generatorSecret" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "Connector_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Credential" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "connectorId" TEXT NOT NULL,
    "kind" "CredentialKind" NOT NULL,
    "username" TEXT NOT NULL,
    "secretHash" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MappingRevision" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "connectorId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "RevisionState" NOT NULL,
    "rules" JSONB NOT NULL,
    "edit" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedBy" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "publishedBy" TEXT,

    CONSTRAINT "MappingRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Call" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "connectorId" TEXT NOT NULL,
    "step" "Step",
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "durationMs" REAL NOT NULL,
    "outcome" "CallOutcome" NOT NULL,
    "cause" TEXT,
    "detail" TEXT,
    "status" SMALLINT NOT NULL,
    "email" TEXT,
    "revisionNumber" INTEGER,
    "source" TEXT,
    "claims" TEXT,
    "answer" TEXT NOT NULL,
    "trace" TEXT,

    CONSTRAINT "Call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SilentWrite" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "connectorId" TEXT NOT NULL,
    "callId" UUID NOT NULL,
    "guestKey" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "identities" JSONB NOT NULL,
    "values" JSONB NOT NULL,
    "state" "SilentWriteState" NOT NULL DEFAULT 'planned',
    "guestId" TEXT,
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "receipt" JSONB NOT NULL DEFAULT '[]',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SilentWrite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Connector_tenantId_name_idx" ON "Connector"("tenantId", "name");

-- CreateIndex
CREATE INDEX "Credential_connectorId_idx" ON "Credential"("connectorId");

-- CreateIndex
CREATE UNIQUE INDEX "MappingRevision_connectorId_number_key" ON "MappingRevision"("connectorId", "number");

-- CreateIndex
CREATE INDEX "Call_tenantId_id_idx" ON "Call"("tenantId", "id" DESC);

-- CreateIndex
CREATE INDEX "Call_connectorId_id_idx" ON "Call"("connectorId", "id" DESC);

-- CreateIndex
CREATE INDEX "SilentWrite_tenantId_id_idx" ON "SilentWrite"("tenantId", "id" DESC);

-- CreateIndex
CREATE INDEX "SilentWrite_callId_idx" ON "SilentWrite"("callId");

-- CreateIndex
CREATE INDEX "AuditEvent_tenantId_id_idx" ON "AuditEvent"("tenantId", "id" DESC);

-- AddForeignKey
ALTER TABLE "Connector" ADD CONSTRAINT "Connector_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Credential" ADD CONSTRAINT "Credential_connectorId_fkey" FOREIGN KEY ("connectorId") REFERENCES "Connector"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MappingRevision" ADD CONSTRAINT "MappingRevision_connectorId_fkey" FOREIGN KEY ("connectorId") REFERENCES "Connector"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What Prisma cannot express.

-- One draft and one published revision per connector.
CREATE UNIQUE INDEX "MappingRevision_one_draft" ON "MappingRevision"("connectorId") WHERE "state" = 'draft';
CREATE UNIQUE INDEX "MappingRevision_one_published" ON "MappingRevision"("connectorId") WHERE "state" = 'published';

-- One waiting write per guest: both steps and Entra's retry meet here.
CREATE UNIQUE INDEX "SilentWrite_one_planned" ON "SilentWrite"("connectorId", "guestKey") WHERE "state" = 'planned';

-- What is not confirmed yet, counted on the pages of the connectors.
CREATE INDEX "SilentWrite_open" ON "SilentWrite"("tenantId", "connectorId") WHERE "state" IN ('planned', 'written', 'parked');

-- What the worker leases next.
CREATE INDEX "SilentWrite_due" ON "SilentWrite"("nextTryAt") WHERE "state" IN ('planned', 'written');
