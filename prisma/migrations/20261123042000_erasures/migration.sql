-- That a guest was erased, and what was looked at to prove it (lib/guests/). It names nobody.
CREATE TABLE "Erasure" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "guestHash" BYTEA NOT NULL,
    "alsoHashes" BYTEA[],
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "erased" JSONB NOT NULL DEFAULT '{}',
    "left" JSONB NOT NULL DEFAULT '{}',
    "mentions" JSONB NOT NULL DEFAULT '[]',
    "checkedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Erasure_pkey" PRIMARY KEY ("id")
);

-- The list of erasures, and whose calls the spool must not bring back.
CREATE INDEX "Erasure_tenantId_id_idx" ON "Erasure"("tenantId", "id" DESC);
