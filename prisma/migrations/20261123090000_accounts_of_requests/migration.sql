ALTER TABLE "ApprovalRequest" ADD COLUMN "callId" UUID,
ADD COLUMN "isTold" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN "userId" TEXT,
ADD COLUMN "isBlocked" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "nextTryAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN "leaseUntil" TIMESTAMPTZ(3),
ADD COLUMN "isStuck" BOOLEAN NOT NULL DEFAULT false;

CREATE INDEX "ApprovalRequest_connectorId_guestKey_id_idx" ON "ApprovalRequest"("connectorId", "guestKey", "id" DESC);

-- What notices have to tell of, in the order in which it came.
CREATE INDEX "ApprovalRequest_untold" ON "ApprovalRequest"("id") WHERE NOT "isTold";

-- Accounts to make, and those of revoked requests to block.
CREATE INDEX "ApprovalRequest_account_due" ON "ApprovalRequest"("nextTryAt")
  WHERE NOT "isStuck" AND ("state" = 'approved' OR ("state" = 'revoked' AND NOT "isBlocked"));
