-- What the log leaves out of a connector's calls (lib/redaction/).
ALTER TABLE "Connector" ADD COLUMN "redaction" JSONB NOT NULL DEFAULT '[]';
