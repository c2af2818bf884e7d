-- Charts of months read days: of hours there are thousands. What is counted of it is in a migration of its own, since a new value cannot
-- be used in the transaction that adds it (https://www.postgresql.org/docs/current/sql-altertype.html).
ALTER TYPE "StatisticSpan" ADD VALUE 'day';
