-- What each call said of its rules again and again is kept once.
CREATE TABLE "RuleList" (
    "tenantId" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "rules" TEXT NOT NULL,

    CONSTRAINT "RuleList_pkey" PRIMARY KEY ("tenantId", "id")
);
