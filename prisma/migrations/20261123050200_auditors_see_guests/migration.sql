-- Whether auditors see guests' data; without it the portal shows them masked values.

ALTER TABLE "Tenant" ADD COLUMN "auditorsSeeGuests" BOOLEAN NOT NULL DEFAULT false;
