-- What a silent write says of a guest is sealed as her calls are. SQL has no key to seal the rows of before with, and nobody runs this
-- in production yet: they go (docs/decisions/0031-a-guest-can-be-erased.md).
DELETE FROM "SilentWrite";
DROP INDEX "SilentWrite_of_user";
ALTER TABLE "SilentWrite" DROP COLUMN "email", DROP COLUMN "identities", DROP COLUMN "values",
  ADD COLUMN "guestHash" BYTEA,
  ADD COLUMN "valuesHash" BYTEA,
  ADD COLUMN "sealed" BYTEA NOT NULL;

-- Whether the latest write of a signed-in user says the same already.
CREATE INDEX "SilentWrite_of_user" ON "SilentWrite" ("connectorId", "guestKey", "id" DESC) WHERE "guestKey" LIKE 'user:%';

-- The silent writes of one guest.
CREATE INDEX "SilentWrite_guestHash_id_idx" ON "SilentWrite"("guestHash", "id" DESC);

-- Names of guests become keyed hashes. The numbers stay reserved, but nobody's: none may be given twice.
UPDATE "ReservedNumber" SET "guestKey" = 'nobody:' || "number";
