-- What becomes of a value later on, and of one that an admin takes back.
ALTER TYPE "SilentWriteState" ADD VALUE 'kept' AFTER 'confirmed';
ALTER TYPE "SilentWriteState" ADD VALUE 'drifted' AFTER 'kept';
ALTER TYPE "SilentWriteState" ADD VALUE 'cancelled' AFTER 'abandoned';

ALTER TABLE "SilentWrite" ADD COLUMN     "lookAgainAt" TIMESTAMPTZ(3),
ADD COLUMN     "needs" TEXT;

ALTER TABLE "Tenant" ADD COLUMN     "giveUpHours" INTEGER NOT NULL DEFAULT 24;

-- How fast Graph may be asked on behalf of one tenant, by all workers together.
CREATE TABLE "GraphPace" (
    "tenantId" UUID NOT NULL,
    "pausedUntil" TIMESTAMPTZ(3),
    "writesLeft" DOUBLE PRECISION NOT NULL,
    "countedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "GraphPace_pkey" PRIMARY KEY ("tenantId")
);

-- What Prisma cannot express.

-- What the worker leases next, tenant by tenant: the backlog of one does not stand before another's.
DROP INDEX "SilentWrite_due";
CREATE INDEX "SilentWrite_due" ON "SilentWrite"("tenantId", "nextTryAt") WHERE "state" IN ('planned', 'written');

-- What is closed and looked at once more later.
CREATE INDEX "SilentWrite_look_again" ON "SilentWrite"("lookAgainAt") WHERE "lookAgainAt" IS NOT NULL;
