-- What a user flow collected when a call was answered: without it nobody can tell later what the same mapping would have said then.
ALTER TABLE "RuleList" ADD COLUMN "flow" TEXT;
