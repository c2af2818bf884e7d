-- Graph's change notifications, which bring the next look for new guests forward.
ALTER TABLE "GuestTracking" ADD COLUMN "subscriptionId" TEXT,
ADD COLUMN "subscribedUntil" TIMESTAMPTZ(3),
ADD COLUMN "subscribeAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN "notifiedAt" TIMESTAMPTZ(3);
