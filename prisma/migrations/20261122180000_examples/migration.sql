-- Guests and what they are to get, kept with a connector's mapping.
CREATE TABLE "MappingExample" (
    "id" TEXT NOT NULL,
    "tenantId" UUID NOT NULL,
    "connectorId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "step" "Step" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "claims" TEXT NOT NULL,
    "expected" TEXT NOT NULL,
    "edit" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "MappingExample_pkey" PRIMARY KEY ("connectorId","id")
);

ALTER TABLE "MappingExample" ADD CONSTRAINT "MappingExample_connectorId_fkey"
  FOREIGN KEY ("connectorId") REFERENCES "Connector"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Names of the examples that failed when a revision was published nevertheless.
ALTER TABLE "MappingRevision" ADD COLUMN "failed" JSONB NOT NULL DEFAULT '[]';
