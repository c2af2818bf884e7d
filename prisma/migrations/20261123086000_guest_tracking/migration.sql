-- A guest whom Entra never called for stands in the log as such.
ALTER TYPE "Step" ADD VALUE 'newInDirectory';

CREATE TABLE "GuestTracking" (
    "tenantId" UUID NOT NULL,
    "cursor" TEXT,
    "isSearched" BOOLEAN NOT NULL DEFAULT false,
    "seenTo" TIMESTAMPTZ(3) NOT NULL,
    "beganAt" TIMESTAMPTZ(3),
    "lookedAt" TIMESTAMPTZ(3),
    "nextLookAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "trouble" TEXT,
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),

    CONSTRAINT "GuestTracking_pkey" PRIMARY KEY ("tenantId")
);

CREATE TABLE "ConnectorTracking" (
    "connectorId" TEXT NOT NULL,
    "tenantId" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "found" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ConnectorTracking_pkey" PRIMARY KEY ("connectorId")
);

CREATE TABLE "TrackedGuest" (
    "connectorId" TEXT NOT NULL,
    "tenantId" UUID NOT NULL,
    "guest" BYTEA NOT NULL,
    "foundAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TrackedGuest_pkey" PRIMARY KEY ("connectorId","guest")
);

CREATE INDEX "ConnectorTracking_tenantId_idx" ON "ConnectorTracking"("tenantId");

CREATE INDEX "TrackedGuest_foundAt_idx" ON "TrackedGuest"("foundAt");

ALTER TABLE "ConnectorTracking" ADD CONSTRAINT "ConnectorTracking_connectorId_fkey" FOREIGN KEY ("connectorId") REFERENCES "Connector"("id") ON DELETE CASCADE ON UPDATE CASCADE;
