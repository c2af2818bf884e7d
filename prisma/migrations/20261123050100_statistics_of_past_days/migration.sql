-- The days of the hours that were counted so far (lib/calls/statistics/count.server.ts counts those to come).
WITH class AS (
  SELECT "tenantId", date_trunc('day', "startsAt", 'UTC') AS at, "connectorId", "step", "outcome", "cause", place,
         sum(count)::int AS calls
  FROM "CallStatistic", unnest("durations", "durationCalls") AS t(place, count)
  WHERE "span" = 'hour'
  GROUP BY 1, 2, 3, 4, 5, 6, 7
)
INSERT INTO "CallStatistic"
  ("tenantId", "span", "startsAt", "connectorId", "step", "outcome", "cause", "calls", "durations", "durationCalls")
SELECT "tenantId", 'day', at, "connectorId", "step", "outcome", "cause", sum(calls),
       array_agg(place ORDER BY place), array_agg(calls ORDER BY place)
FROM class GROUP BY 1, 3, 4, 5, 6, 7;
