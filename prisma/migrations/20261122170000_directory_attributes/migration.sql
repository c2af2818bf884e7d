-- AlterTable
ALTER TABLE "Tenant" ADD COLUMN "attributes" JSONB,
ADD COLUMN "attributesReadAt" TIMESTAMPTZ(3);
