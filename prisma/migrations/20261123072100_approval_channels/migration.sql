-- Where cards and messages about requests go.
CREATE TABLE "ApprovalChannels" (
    "tenantId" UUID NOT NULL,
    "teams" BYTEA,
    "webhookUrl" TEXT,
    "webhookKeyId" UUID,

    CONSTRAINT "ApprovalChannels_pkey" PRIMARY KEY ("tenantId")
);
