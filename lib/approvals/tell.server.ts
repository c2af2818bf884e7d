import type { Transaction } from "@/lib/database/client.server";
import { env } from "@/lib/env.server";
import type { TenantKeys } from "@/lib/keys/tenant-keys.server";
import type { NoticeAbout } from "@/lib/notices/notice";
import { planNotices } from "@/lib/notices/plan.server";
import { postsFor } from "@/lib/notices/posts.server";
import { providerLabels } from "@/lib/signup/identity-source";
import { directionOf, guestLanguage, guestTexts } from "@/lib/status/languages";
import { currentStatusUrl } from "@/lib/status/link.server";
import { fill, type GuestMail } from "@/lib/status/texts/texts";
import { findAllowedTenant } from "@/lib/tenants/tenants.server";
import { writeMail } from "@/lib/notices/mail";
import { languagesOf } from "./approver-language.server";
import { approverTexts } from "./approver-texts";
import { cardOf, factsOf, subjectFor, writeMessage } from "./notice-words";
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
  const mails = deciders.map(({ id, email }) => {
    const language = languageOf(id);
    const texts = approverTexts[language];
    const subject = subjectFor(about, { ...known, language });
    return {
      ...{ requestId, about, once: once(email) },
      body: writeMail({
        ...{ to: email, subject, paragraphs: [subject], facts: factsOf(known, language) },
        ...{ link: { words: texts.link, url }, why: fill(texts.why, { tenant: tenantName(tenantId) }) },
        ...{ language, direction: directionOf(language) },
      }),
    };
  });
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
  const language = guestLanguage([request.language]);
  const texts = guestTexts(language);
  const values = { tenant: tenantName(request.tenantId) };
  const url = await currentStatusUrl(tx, keys, request.id);
  const { subject, text } = texts.mails[mail];
  const isRepeated = mail === "asked" || mail === "link";
  await planNotices(tx, keys, [
    {
      requestId: request.id,
      about: guestAbouts[mail],
      once: `${request.id} guest ${mail} ${isRepeated ? Date.now() : ""}`,
      body: writeMail({
        ...{ to: request.email, subject: fill(subject, values), paragraphs: [fill(text, values)] },
        ...{ facts: [[texts.reference, request.reference]], link: { words: texts.mailLink, url } },
        ...{ why: fill(texts.mailWhy, values), language, direction: directionOf(language) },
      }),
    },
  ]);
}
