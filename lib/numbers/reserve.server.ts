import { storedGuestKey } from "@/lib/calls/search-hash.server";
import { CallBatches } from "@/lib/database/call-batches.server";
import { callPool } from "@/lib/database/client.server";
import type { NumberRange } from "@/lib/expression/sequences";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import type { ReservedNumbers } from "./reserved";

/** `guestKey` names the guest (lib/signup/guest-key.ts). */
export type NumberHolder = { tenantId: string; guestKey: string };

type Entry = NumberHolder & NumberRange;
type Row = { /** PostgreSQL's bigint. */ reserved: string | null };

const batches = () =>
  CallBatches.named<Entry, number | "usedUp">("numbers-to-reserve", { send: reserve, maxEntries: 500 });

/**
 * The numbers of a guest, durable once they are here: those that she has, and new ones where she has none
 * (docs/decisions/0015-unique-numbers-are-reserved.md). Guests who come together share a commit. Rejects after
 * `patienceMs`; what is reserved later after all is the guest's at her next try.
 */
export async function reserveNumbers(
  holder: NumberHolder,
  ranges: readonly NumberRange[],
  patienceMs: number,
): Promise<ReservedNumbers> {
  const { tenantId } = holder;
  const guestKey = storedGuestKey(await loadTenantKeys(tenantId), holder.guestKey);
  const numbers = await Promise.all(ranges.map((range) => batches().add({ tenantId, guestKey, ...range }, patienceMs)));
  return new Map(ranges.map(({ sequence }, index) => [sequence, numbers[index] ?? "usedUp"]));
}

async function reserve(entries: Entry[]): Promise<(number | "usedUp")[]> {
  const { rows } = await callPool().query<Row>({
    name: "reserve-numbers",
    text: `SELECT reserved FROM reserve_numbers($1, $2, $3, $4, $5)`,
    values: [
      entries.map(({ tenantId }) => tenantId),
      entries.map(({ sequence }) => sequence),
      entries.map(({ guestKey }) => guestKey),
      entries.map(({ first }) => first),
      entries.map(({ last }) => last),
    ],
  });
  return rows.map(({ reserved }) => (reserved === null ? "usedUp" : Number(reserved)));
}
