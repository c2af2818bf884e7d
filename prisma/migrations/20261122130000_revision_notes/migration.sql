-- Why a revision was published, and which older one it brought back.
ALTER TABLE "MappingRevision" ADD COLUMN     "note" TEXT,
ADD COLUMN     "restores" INTEGER;
