import type { Transaction } from "@/lib/database/client.server";
import { env } from "@/lib/env.server";
import type { TenantKeys } from "@/lib/keys/tenant-keys.server";
import type { NoticeAbout } from "@/lib/notices/notice";
import { planNotices } from "@/lib/notices/plan.server";
import { postsFor } from "@/lib/notices/posts.server";
import { providerLabels } from "@/lib/signup/identity-source";
import { guestLanguage } from "@/lib/status/languages";
import { currentStatusUrl } from "@/lib/status/link.server";
import type { GuestMail } from "@/lib/status/texts/texts";
import { findAllowedTenant } from "@/lib/tenants/tenants.server";
import { languagesOf } from "./approver-language.server";
import { approverMail } from "./approver-mail";
import { guestMail } from "./guest-mail";
import { cardOf, writeMessage } from "./notice-words";
import type { ApprovalRequest } from "./request";

/** What notices need of a request. */
type Told = Pick<ApprovalRequest, "id" | "tenantId" | "connectorId" | "reference" | "email" | "name" | "provider"> &
  Pick<ApprovalRequest, "plan" | "approverIds" | "language" | "fields"> & {
    stage?: number;
    version?: number;
    dueAt: Date | null;
  };

const portal = () => env().NEXTAUTH_URL.replace(/\/$/, "");
const tenantName = (tenantId: string) => findAllowedTenant(tenantId)?.name ?? "";

/** A request came in, or came to its next stage: whoever decides learns it, and the guest the first time. */
export async function tellRequested(tx: Transaction, keys: TenantKeys, told: Told): Promise<void> {
  await tellApprovers(tx, keys, told, "asked");
  if ((told.stage ?? 0) === 0) await tellGuest(tx, keys, told, "received");
}

/** A mail to each who can decide, a card to Teams, and a signed message to whatever else listens. */
export async function tellApprovers(tx: Transaction, keys: TenantKeys, told: Told, about: "asked" | "answered") {
  const { id: requestId, tenantId, connectorId, stage = 0, version = 1, approverIds, plan } = told;
  const connector = await tx.connector.findFirst({ where: { id: connectorId, tenantId }, select: { name: true } });
  const url = `${portal()}/approvals/${requestId}`;
  const known = { ...told, source: providerLabels[told.provider], connector: connector?.name ?? "" };
  const deciders = (plan.stages[stage]?.approvers ?? []).filter(({ id }) => approverIds.includes(id));
  const languageOf = await languagesOf(tx, { tenantId, ids: approverIds });
  const once = (to: string) =>
    `${requestId} ${about} ${stage} ${version} ${to} ${about === "answered" ? Date.now() : ""}`;
  const tenant = tenantName(tenantId);
  const mails = deciders.map(({ id, email: to }) => ({
    ...{ requestId, about, once: once(to) },
    body: approverMail(about, { to, language: languageOf(id), tenant, url, known }),
  }));
  const posts = await postsFor(
    tx,
    { tenantId, requestId, once: once("posted") },
    {
      card: () => cardOf(about, known, url),
      message: () => writeMessage({ about, told, url, at: new Date() }),
    },
  );
  await planNotices(tx, keys, [...mails, ...posts]);
}

const guestAbouts: Record<GuestMail, NoticeAbout> = {
  ...{ received: "received", asked: "question", ready: "ready", denied: "denied", expired: "expired" },
  ...{ ended: "ended", link: "link" },
};

type OfGuest = Pick<Told, "id" | "tenantId" | "email" | "language" | "reference">;

/** In her language, to the address of the request and no other. */
export async function tellGuest(tx: Transaction, keys: TenantKeys, request: OfGuest, mail: GuestMail): Promise<void> {
  const { email: to, reference } = request;
  const url = await currentStatusUrl(tx, keys, request.id);
  const isRepeated = mail === "asked" || mail === "link";
  const of = { to, language: guestLanguage([request.language]), tenant: tenantName(request.tenantId), reference, url };
  await planNotices(tx, keys, [
    {
      requestId: request.id,
      about: guestAbouts[mail],
      once: `${request.id} guest ${mail} ${isRepeated ? Date.now() : ""}`,
      body: guestMail(mail, of),
    },
  ]);
}
