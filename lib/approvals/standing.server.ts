import { CallBatches } from "@/lib/database/call-batches.server";
import { callPool, db } from "@/lib/database/client.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { currentStatusUrl } from "@/lib/status/link.server";
import { statusTokenOf, statusUrl } from "@/lib/status/token.server";
import { type Newest, type Standing, standingOf } from "./standing";

/** `guestKey` as tables keep it (lib/calls/search-hash.server.ts). */
export type Asker = { tenantId: string; connectorId: string; guestKey: string };

type Found = Newest & { number: number; expiresAt: Date };

const batches = () => CallBatches.named<Asker, Found | undefined>("standings-to-find", { send: find, maxEntries: 200 });

/** How she stands, and the address of her page where she has asked. Guests who come together share a question. */
export async function findStanding(
  asker: Asker,
  { now, patienceMs }: { now: Date; patienceMs: number },
): Promise<{ standing: Standing; url: string | null }> {
  const found = await batches().add(asker, patienceMs);
  const standing = standingOf(found, now);
  return { standing, url: found && standing.kind !== "none" ? await urlOf(asker, found, now) : null };
}

/** Her provider has just said that the address is hers, so a link that has ended is replaced on the spot. */
async function urlOf({ tenantId }: Asker, { id: requestId, number, expiresAt }: Found, now: Date): Promise<string> {
  const keys = await loadTenantKeys(tenantId);
  if (expiresAt.getTime() - now.getTime() > dayMs) return statusUrl(statusTokenOf(keys, { requestId, number }));
  return db().$transaction((tx) => currentStatusUrl(tx, keys, requestId));
}

const dayMs = 86_400_000;

async function find(askers: Asker[]): Promise<(Found | undefined)[]> {
  const { rows } = await callPool().query<Found & { place: number }>({
    name: "find-standings",
    text: `
      SELECT asked."place"::int AS "place", newest.*, link."number", link."expiresAt"
      FROM unnest($1::uuid[], $2::text[], $3::text[]) WITH ORDINALITY AS asked("tenantId", "connectorId", "guestKey", "place")
      CROSS JOIN LATERAL (
        SELECT "id", "state", "askAgainAt", "endedAt" FROM "ApprovalRequest"
        WHERE "connectorId" = asked."connectorId" AND "guestKey" = asked."guestKey" AND "tenantId" = asked."tenantId"
        ORDER BY "id" DESC LIMIT 1) newest
      CROSS JOIN LATERAL (
        SELECT "number", "expiresAt" FROM "StatusLink" WHERE "requestId" = newest."id" ORDER BY "number" DESC LIMIT 1) link`,
    values: [
      askers.map(({ tenantId }) => tenantId),
      askers.map(({ connectorId }) => connectorId),
      askers.map(({ guestKey }) => guestKey),
    ],
  });
  const byPlace = new Map(rows.map((row) => [row.place, row]));
  return askers.map((_, index) => byPlace.get(index + 1));
}
