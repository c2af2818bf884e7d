import { pool } from "@/lib/database/client.server";
import { newForDays } from "./new-guest";

/** Forgets guests that were found, once changes of theirs are those of an old guest (isNewAt), however long nobody looked. */
export const forgetTracked = () =>
  pool().query(
    `DELETE FROM "TrackedGuest" g USING "GuestTracking" t
     WHERE t."tenantId" = g."tenantId" AND g."foundAt" < t."seenTo" - ${2 * newForDays} * interval '1 day'`,
  );
