CREATE TABLE "TenantStatistic" (
    "tenantId" UUID NOT NULL,
    "span" "StatisticSpan" NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "outcome" "CallOutcome" NOT NULL,
    "calls" INTEGER NOT NULL,
    "durations" INTEGER[],
    "durationCalls" INTEGER[],

    CONSTRAINT "TenantStatistic_pkey" PRIMARY KEY ("tenantId","span","startsAt","outcome")
);

-- What was counted before.
INSERT INTO "TenantStatistic" ("tenantId", "span", "startsAt", "outcome", "calls", "durations", "durationCalls")
SELECT "tenantId", "span", "startsAt", "outcome", sum(calls), array_agg(place ORDER BY place), array_agg(calls ORDER BY place)
FROM (
  SELECT "tenantId", "span", "startsAt", "outcome", place, sum(count)::int AS calls
  FROM "CallStatistic", unnest("durations", "durationCalls") AS t(place, count)
  GROUP BY 1, 2, 3, 4, 5
) class
GROUP BY 1, 2, 3, 4;
