-- CreateEnum
CREATE TYPE "FailureMode" AS ENUM ('block', 'continue');

-- AlterEnum
ALTER TYPE "CredentialKind" ADD VALUE 'headerKey';
ALTER TYPE "CredentialKind" ADD VALUE 'queryKey';
ALTER TYPE "CredentialKind" ADD VALUE 'certificate';
ALTER TYPE "CredentialKind" ADD VALUE 'token';

-- AlterEnum
ALTER TYPE "Step" ADD VALUE 'attributeCollectionStart';
ALTER TYPE "Step" ADD VALUE 'attributeCollectionSubmit';
ALTER TYPE "Step" ADD VALUE 'tokenIssuanceStart';

-- AlterTable
ALTER TABLE "Connector" ADD COLUMN     "failureMessages" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "onFailure" "FailureMode" NOT NULL DEFAULT 'block';

-- AlterTable
-- Not renamed: since PostgreSQL 18 the NOT NULL has a name of its own, which would stay the old one.
ALTER TABLE "Credential" ADD COLUMN "name" TEXT;
UPDATE "Credential" SET "name" = "username";
ALTER TABLE "Credential" DROP COLUMN "username",
ALTER COLUMN "name" SET NOT NULL,
ALTER COLUMN "secretHash" DROP NOT NULL,
ADD COLUMN     "expiresAt" TIMESTAMPTZ(3),
ADD COLUMN     "lastUsedAt" TIMESTAMPTZ(3),
ADD COLUMN     "settings" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Call" ADD COLUMN     "savedLateAt" TIMESTAMPTZ(3);

-- What Prisma cannot express.

-- Whether the latest write of a user whose object id is known says the same already: a token call comes at each sign-in.
CREATE INDEX "SilentWrite_of_user" ON "SilentWrite" ("connectorId", "guestKey", "id" DESC) WHERE "guestKey" LIKE 'user:%';
