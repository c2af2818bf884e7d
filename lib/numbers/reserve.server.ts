import { Batches } from "@/lib/database/batches.server";
import { pool } from "@/lib/database/client.server";
import { oncePerProcess } from "@/lib/database/once-per-process.server";
import type { NumberRange } from "@/lib/expression/sequences";
import type { ReservedNumbers } from "./reserved";

/** `guestKey` names the guest (lib/signup/guest-key.ts). */
export type NumberHolder = { tenantId: string; guestKey: string };

type Entry = NumberHolder & NumberRange;
type Row = { /** PostgreSQL's bigint. */ reserved: string | null };

const batches = () =>
  oncePerProcess("numbers-to-reserve", () => new Batches<Entry, number | "usedUp">({ send: reserve, maxEntries: 500 }));

/**
 * The numbers of a guest, durable once they are here: those that she has, and new ones where she has none
 * (docs/decisions/0015-unique-numbers-are-reserved.md). Guests who come together share a commit.
 */
export async function reserveNumbers(holder: NumberHolder, ranges: readonly NumberRange[]): Promise<ReservedNumbers> {
  const numbers = await Promise.all(ranges.map((range) => batches().add({ ...holder, ...range })));
  return new Map(ranges.map(({ sequence }, index) => [sequence, numbers[index] ?? "usedUp"]));
}

async function reserve(entries: Entry[]): Promise<(number | "usedUp")[]> {
  const { rows } = await pool().query<Row>({
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
