-- Who may sign up, beside which attributes are set.
ALTER TABLE "MappingRevision" ADD COLUMN "gates" JSONB NOT NULL DEFAULT '[]';
