import { loadErasure } from "@/lib/guests/erasures.server";
import { isClean, placeNames, places } from "@/lib/guests/places";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";

/** The proof as a file. */
export async function GET(_request: Request, { params }: RouteContext<"/settings/privacy/erasures/[erasureId]/proof">) {
  const { tenantId } = await requirePermission("settings.read");
  const { erasureId } = await params;
  const { id, at, byName, guest, erased, left, mentions, checkedAt } = await orNotFound(
    loadErasure(tenantId, erasureId),
  );
  const proof = {
    ...{ erasure: id, tenant: tenantId, at, by: byName, keyedHashOfTheGuest: guest },
    places: placeNames.map((name) => ({
      place: places[name].label,
      erased: erased[name] ?? 0,
      foundWhenLookedForAgain: left[name] ?? 0,
    })),
    ...{ checkedAt, isNothingLeft: checkedAt !== null && isClean(left), settingsThatNameHer: mentions },
  };
  return new Response(`${JSON.stringify(proof, null, 2)}\n`, {
    headers: {
      "content-type": "application/json",
      "content-disposition": `attachment; filename="erasure-${id}.json"`,
      "cache-control": "no-store",
    },
  });
}
