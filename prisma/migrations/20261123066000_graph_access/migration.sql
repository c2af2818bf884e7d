CREATE TABLE "GraphAccess" (
    "tenantId" UUID NOT NULL,
    "access" JSONB NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,
    "credentialEnds" TIMESTAMPTZ(3),
    "statedEnd" TIMESTAMPTZ(3),

    CONSTRAINT "GraphAccess_pkey" PRIMARY KEY ("tenantId")
);
