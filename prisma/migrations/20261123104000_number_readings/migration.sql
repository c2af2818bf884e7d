-- CreateTable
CREATE TABLE "NumberReading" (
    "tenantId" UUID NOT NULL,
    "about" TEXT NOT NULL DEFAULT '',
    "readAt" TIMESTAMPTZ(3),
    "users" INTEGER NOT NULL DEFAULT 0,
    "trouble" TEXT,
    "nextReadAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),

    CONSTRAINT "NumberReading_pkey" PRIMARY KEY ("tenantId")
);
