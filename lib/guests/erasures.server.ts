import { z } from "zod";
import { guestHashOf } from "@/lib/calls/search-hash.server";
import { openCalls } from "@/lib/calls/open.server";
import { db } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import type { Erasure } from "./erasure";
import { countsSchema, mentionSchema } from "./places";

const shown = {
  id: true,
  at: true,
  byName: true,
  guestHash: true,
  erased: true,
  left: true,
  mentions: true,
  checkedAt: true,
} as const;

type Row = Omit<Erasure, "guest" | "erased" | "left" | "mentions"> & { guestHash: Uint8Array } & Record<
    "erased" | "left" | "mentions",
    unknown
  >;

const read = ({ guestHash, erased, left, mentions, ...row }: Row): Erasure => ({
  ...row,
  guest: Buffer.from(guestHash).toString("hex"),
  erased: countsSchema.parse(erased),
  left: countsSchema.parse(left),
  mentions: z.array(mentionSchema).parse(mentions),
});

/** The last hundred, newest first. */
export async function listErasures(tenantId: string): Promise<Erasure[]> {
  const rows = await db().erasure.findMany({ where: { tenantId }, orderBy: { id: "desc" }, take: 100, select: shown });
  return rows.map(read);
}

/** Throws `notFound` for another tenant's as for none. */
export async function loadErasure(tenantId: string, id: string): Promise<Erasure> {
  const isId = z.uuid().safeParse(id).success;
  const row = isId ? await db().erasure.findFirst({ where: { id, tenantId }, select: shown }) : null;
  if (!row) throw new AppError("notFound", `no erasure ${id} in this tenant`);
  return read(row);
}

/** The address of a guest that one of her calls tells, so that no link has to; undefined where the log does not know it. */
export async function emailOfCall(tenantId: string, callId: string): Promise<string | undefined> {
  if (!z.uuid().safeParse(callId).success) return undefined;
  const rows = await db().call.findMany({
    where: { tenantId, id: callId },
    select: { id: true, guestHash: true, sealed: true },
  });
  const [call] = await openCalls(tenantId, rows);
  if (typeof call?.email !== "string" || !call.guestHash) return undefined;
  // A connector may have left the address out of what the log keeps.
  const isWhole = guestHashOf(await loadTenantKeys(tenantId), call.email).equals(call.guestHash);
  return isWhole ? call.email : undefined;
}
