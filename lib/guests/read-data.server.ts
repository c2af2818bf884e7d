import { z } from "zod";
import { parseJson } from "@/lib/parse-json";
import { guestData } from "./data.server";
import type { Sought } from "./sought.server";

const members = z.record(z.string(), z.unknown());
const dataSchema = z.object({
  at: z.string(),
  names: z.object({ emails: z.array(z.string()), userIds: z.array(z.string()) }),
  calls: z.array(
    z.object({
      ...{ id: z.string(), reference: z.string(), receivedAt: z.string(), connector: z.string().nullable() },
      ...{ step: z.string().nullable(), outcome: z.string() },
      guest: z.object({ claims: z.unknown(), answer: z.unknown() }),
    }),
  ),
  kept: z.array(z.object({ place: z.string(), rows: z.number() })),
  silentWrites: z.array(z.object({ id: z.string(), createdAt: z.string(), state: z.string(), values: members })),
  backfills: z.array(
    z.object({ id: z.string(), updatedAt: z.string(), state: z.string(), from: members, values: members }),
  ),
  numbers: z.array(z.object({ sequence: z.string(), number: z.string(), reservedAt: z.string() })),
  examples: z.array(z.object({ name: z.string(), claims: z.unknown(), expected: z.unknown() })),
});
export type GuestData = z.infer<typeof dataSchema>;

/** What the file with a guest's data says, read back for a page: the two cannot differ. */
export async function readGuestData(sought: Sought): Promise<GuestData> {
  const pieces: string[] = [];
  for await (const piece of guestData(sought)) pieces.push(piece);
  return dataSchema.parse(parseJson(pieces.join("")));
}
