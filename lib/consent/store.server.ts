import { db } from "@/lib/database/client.server";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { type Access, accessSchema } from "./access";

export type KeptAccess = {
  access: Access | undefined;
  checkedAt: Date | null;
  /** When the portal's own secret or certificate expires: as Graph says, or else as an admin stated. */
  credentialEnds: Date | null;
  isStated: boolean;
};

export async function loadAccess(tenantId: string): Promise<KeptAccess> {
  const row = await db().graphAccess.findUnique({ where: { tenantId } });
  return {
    access: accessSchema.safeParse(row?.access).data,
    checkedAt: row && row.checkedAt.getTime() > 0 ? row.checkedAt : null,
    credentialEnds: row?.credentialEnds ?? row?.statedEnd ?? null,
    isStated: !row?.credentialEnds && Boolean(row?.statedEnd),
  };
}

/** Null: nobody knows any more. */
export async function stateCredentialEnd(actor: Actor, statedEnd: Date | null): Promise<void> {
  const { tenantId } = actor;
  await db().$transaction(async (tx) => {
    const before = await tx.graphAccess.findUnique({ where: { tenantId }, select: { statedEnd: true } });
    const unchecked = { tenantId, access: {}, checkedAt: new Date(0) };
    await tx.graphAccess.upsert({ where: { tenantId }, create: { ...unchecked, statedEnd }, update: { statedEnd } });
    await audit(tx, actor, {
      action: "graph.secretEnd",
      subject: tenantId,
      before: { endsOn: dayOf(before?.statedEnd) },
      after: { endsOn: dayOf(statedEnd) },
    });
  });
}

const dayOf = (at: Date | null | undefined): string | null => at?.toISOString().slice(0, 10) ?? null;

/** That somebody came back from Entra's consent page, and what the portal may do since. */
export async function noteConsent(actor: Actor, { before, after }: { before: Access | undefined; after: Access }) {
  await db().$transaction((tx) =>
    audit(tx, actor, {
      action: "graph.consent",
      subject: actor.tenantId,
      before: { permissions: rolesOf(before) },
      after: { permissions: rolesOf(after) },
    }),
  );
}

const rolesOf = (access: Access | undefined): string[] => (access?.kind === "granted" ? access.roles : []);
