-- What the log is searched by (lib/calls/search/where.ts). The partial indexes hold few of the calls, so that a guest whose call goes
-- well waits for none of them. Each partition gets its own.

-- Calls that did not let the guest go on, newest first, narrowed to an outcome or a cause inside the index; and calls that were
-- answered as their connector fails.
CREATE INDEX "Call_not_continue" ON "Call" ("id" DESC, "outcome", "cause") WHERE "outcome" <> 'continue' OR "cause" IS NOT NULL;

-- Calls that took long, newest first.
CREATE INDEX "Call_slow" ON "Call" ("id" DESC, "durationMs") WHERE "durationMs" >= 250::real;

-- The call of a reference that a guest read out: the last 40 bits of its id (lib/calls/reference.ts).
CREATE INDEX "Call_reference" ON "Call" (substring(uuid_send("id") from 12));

-- Ways to look at the log that somebody wants to come back to.
CREATE TABLE "SavedView" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "ownerId" TEXT NOT NULL,
    "ownerName" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "isShared" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- The views of a person, and those that others of the tenant share.
CREATE INDEX "SavedView_tenantId_ownerId_idx" ON "SavedView"("tenantId", "ownerId");
