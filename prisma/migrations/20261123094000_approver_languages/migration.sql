CREATE TABLE "ApproverLanguage" (
    "tenantId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "language" TEXT NOT NULL,

    CONSTRAINT "ApproverLanguage_pkey" PRIMARY KEY ("tenantId", "userId")
);
