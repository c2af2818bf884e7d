import { keepTenantAlarm } from "@/lib/alarms/raise.server";
import { db } from "@/lib/database/client.server";
import { GraphFailure } from "@/lib/graph/error";
import { readCredentialEnd, readOwnRoles } from "@/lib/graph/own-access.server";
import { refusalIn } from "@/lib/graph/refused-token";
import { type Access, credentialWarning, featureStates, isWithdrawn, lackingOf } from "./access";
import { loadAccess } from "./store.server";
import { usedFeatures } from "./used.server";
import { accessSentence } from "./words";

/** Asks Entra what this portal may do in the tenant, keeps the answer, and raises or ends the alarms about it. */
export async function checkAccess(tenantId: string, now: Date): Promise<Access> {
  const access = await askEntra(tenantId);
  const end = await readCredentialEnd(tenantId, now);
  const checked = { access, checkedAt: now, ...(end && { credentialEnds: end.endsAt }) };
  await db().graphAccess.upsert({ where: { tenantId }, create: { tenantId, ...checked }, update: checked });
  await keepAccessAlarms(tenantId, now);
  return access;
}

/** Also after a change of what is kept: a date that an admin stated. */
export async function keepAccessAlarms(tenantId: string, now: Date): Promise<void> {
  const { access, credentialEnds } = await loadAccess(tenantId);
  // Entra's silence says nothing of its consent.
  if (access && access.kind !== "unreachable") {
    const used = await usedFeatures(tenantId);
    const missing = lackingOf(featureStates(access, used));
    const isWrong = missing.length > 0 || (used.size > 0 && (access.kind === "refused" || isWithdrawn(access)));
    const facts = { kind: "consent" as const, missing, what: accessSentence(access, missing) };
    await keepTenantAlarm({ tenantId, kind: "consent" }, isWrong ? facts : undefined, now);
  }
  const isEnding = credentialEnds !== null && credentialWarning(credentialEnds, now) !== undefined;
  const facts = isEnding ? { kind: "appSecret" as const, endsAt: credentialEnds.toISOString() } : undefined;
  await keepTenantAlarm({ tenantId, kind: "appSecret" }, facts, now);
}

async function askEntra(tenantId: string): Promise<Access> {
  try {
    const roles = await readOwnRoles(tenantId);
    return roles ? { kind: "granted", roles: roles.toSorted() } : { kind: "unreadable" };
  } catch (error) {
    if (!(error instanceof GraphFailure)) throw error;
    if (error.kind !== "unauthenticated") return { kind: "unreachable" };
    const { because, code } = refusalIn(error.message);
    return { kind: "refused", because, ...(code !== undefined && { code }) };
  }
}
